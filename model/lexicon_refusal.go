package model

// The tables of refusal: what turns a named bot into an unwanted one (rules 5
// and 10), and what takes a request back (rule 11). The form is that of
// courtesyWords.

// notWords refuse what follows them, as long as only words of clearWords stand
// between: "don't [make me talk to] the bot".
const notWords = `
en: under no circumstances, under no condition, under no conditions, on no account, by no means, in no case, no chance, dont care about, do not care about, don t, do nt, didn t, doesn t want, not in the mood, close the, take away, take away the, take down the, no going, no talking, no chatting, no speaking, no switching, no transferring, no sending, no returning, no way im, no way i am, no way i, object to, leave the bot out, nobody wants to, no one wants to, noone wants to, who wants to, who would want to, from bot, from the bot, from a bot, off bot, never ever, neverever, not, dont, do not, did not, didnt, never, wont, will not, would not, wouldnt, shall not, no more, no longer, no need, no need to, no need for, no interest in, no desire to, no intention of, not interested in, not going to, without, w o, avoid, skip, except, except for, besides, other than, anything but, anyone but, anybody but, everything but, anything except, all but, instead of, in place of, rather than, than, then a, sick of, tired of, fed up of, fed up with, bored of, done with, done talking to bot, done talking to bots, done talking to chatbot, done talking to the bot, done talking to the bots, done talking to the chatbot, done talking to your bot, done talking to your bots, done talking to your chatbot, done talking to a bot, done talking to a chatbot, done talking to these bot, done talking to these bots, done talking to these chatbot, done chatting with bot, done chatting with bots, done chatting with chatbot, done chatting with the bot, done chatting with the bots, done chatting with the chatbot, done chatting with your bot, done chatting with your bots, done chatting with your chatbot, done chatting with a bot, done chatting with a chatbot, done chatting with these bot, done chatting with these bots, done chatting with these chatbot, done speaking to bot, done speaking to bots, done speaking to chatbot, done speaking to the bot, done speaking to the bots, done speaking to the chatbot, done speaking to your bot, done speaking to your bots, done speaking to your chatbot, done speaking to a bot, done speaking to a chatbot, done speaking to these bot, done speaking to these bots, done speaking to these chatbot, done talking with bot, done talking with bots, done talking with chatbot, done talking with the bot, done talking with the bots, done talking with the chatbot, done talking with your bot, done talking with your bots, done talking with your chatbot, done talking with a bot, done talking with a chatbot, done talking with these bot, done talking with these bots, done talking with these chatbot, finished talking to bot, finished talking to bots, finished talking to chatbot, finished talking to the bot, finished talking to the bots, finished talking to the chatbot, finished talking to your bot, finished talking to your bots, finished talking to your chatbot, finished talking to a bot, finished talking to a chatbot, finished talking to these bot, finished talking to these bots, finished talking to these chatbot, through with bot, through with bots, through with chatbot, through with the bot, through with the bots, through with the chatbot, through with your bot, through with your bots, through with your chatbot, through with a bot, through with a chatbot, through with these bot, through with these bots, through with these chatbot, enough of, enough with, had enough of, hate, hates, detest, dislike, despise, refuse, refuse to, refusing to, i refuse, decline, against, oppose, nor, neither, keep away from, stay away from, away from, get away from, get rid of, rid of, remove, hide, delete, disable, turn off, switch off, shut off, block, ban, cancel, forget, forget about, ignore, disregard, skip, stop the, stop this, stop that, stop with, stop with the, stop sending, stop asking, stop telling, stop making, stop saying, stop transferring, stop connecting, stop forcing, stop redirecting, stop pushing, stop putting, stop giving, stop showing, stop suggesting, stop using, stop your, stop talking, quit sending, quit asking, quit telling, quit making, quit showing, cease, screw, fuck, fck, f the, to hell with, less, minus, anti, cant stand, cannot stand, can not stand, cant bear, sans, spare me, save me from, dont you dare, no thanks to, no thank you to, no to, say no to, nothing but not, zero, havent, have not, ill not, not want, no want, unwilling to, reluctant to, rather die than, dun, dunt, donot, dnt, dont wanna, aint, dont want no, hardly, no more of, over the, over a, over your, anyone except, anybody except, someone other than, somebody other than, none of, get me off, off the, no way to
`

// clearWords may stand between a word of notWords and what it refuses.
const clearWords = `
en: over, offering, circumstances, leave, leaving, hand, handing, give, giving, want, wanna, wants, wanting, wanted, to, like, need, needs, wish, desire, care, make, making, me, us, my, let, send, sending, connect, connecting, transfer, transferring, put, putting, switch, switching, take, taking, bring, bringing, move, moving, redirect, return, returning, go, going, back, talk, talking, speak, speaking, chat, chatting, deal, dealing, with, the, a, an, any, some, this, that, these, those, your, you, ur, more, again, please, pls, plz, ever, even, really, just, i, be, being, have, having, get, getting, gonna, im, am, do, use, using, ask, asking, tell, telling, type, typing, write, writing, say, saying, click, clicking, of, for, by, from, stupid, damn, useless, silly, dumb, bloody, fucking, another, one, kind, contact, hear, see, trust, at, all, and, will, would, force, forcing, into, mean, meant, intend, ai, automated, virtual, same, interact, interacting, engage, show, showing, message, automatic, live, here, no, think
`

// noWords refuse by themselves. Before the phrase they can be read both ways
// (rule 5), after it they refuse it.
const noWords = `
en: never, never ever, no, nope, nah, naah, noo, nooo, no no, no thanks, no thank you, no thx, no way, stop, stop it, stop stop, never mind, nevermind, nvm, nvmd, not now, not yet, not really, not at all, absolutely not, definitely not, of course not, certainly not, hell no
es: no gracias, para nada, ni hablar, jamas, nunca, dejalo, deja
fr: non, non merci, jamais, surtout pas, laisse tomber, laissez tomber
de: nein, ne, nee, nein danke, niemals, auf keinen fall, vergiss es, lass mal
it: no grazie, mai, assolutamente no, lascia perdere
pt: nao, não, naum, nao obrigado, nao obrigada, nunca, jamais, deixa pra la, deixa
nl: nee, nee bedankt, nee dank je, nooit, laat maar
pl: nie, nie dziekuje, nigdy
tr: hayir, yok, hayir tesekkurler, asla, bosver, gerek yok
ru: нет, не надо, неа, нет спасибо, никогда, ни за что
uk: ні, ні дякую, ніколи
ar: لا, لا شكرا, كلا, لأ, ابدا
he: לא, לא תודה, ממש לא
fa: نه, خیر, نه ممنون
ur: نہیں, جی نہیں
hi: नहीं, नही, ना, जी नहीं, nahi, nahin, nai, nhi, naa, ji nahi
bn: না, নাহ
ta: இல்லை, வேண்டாம், illa, illai, vendam, vendaam
te: లేదు, వద్దు, కాదు, vaddu, vaddhu, ledu
kn: ಬೇಡ, ಇಲ್ಲ, beda
ml: വേണ്ട, ഇല്ല, അല്ല, venda
mr: नको, नाही, nako, nahi
gu: ના, નહીં, નથી, nathi
pa: ਨਹੀਂ, ਨਾ
si: එපා, නැහැ, epa
id: tidak, gak, ga, nggak, enggak, engga, ngga, gk, tdk, tidak usah, gausah, ga usah, gak usah, tidak terima kasih
ms: tak, tidak, tak payah, tak mau, tak nak, taknak
tl: hindi, hinde, di, wag na, huwag na, hindi na
vi: =không, khong, k0, hok, khong can, thoi
th: ไม่, ไม่ใช่, ไม่ต้อง, ไม่เป็นไร, ไม่เอา
ja: いいえ, いや, いえ, だめ, ダメ, やめて, やめてください, 結構です
ko: 아니, 아니요, 아뇨, 아니오, 아닙니다, 괜찮아요, 됐어요, 싫어, 싫어요, 싫습니다
zh: 不, 不是, 不用, 不用了, 不要, 不行, 别, 別, 不必, 算了, 没有
el: οχι, οχι ευχαριστω
sv: nej, nej tack, aldrig
no: nei, nei takk, aldri
fi: ei, ei kiitos
hu: nem, nem koszonom, soha
cs: nechci, nikdy, ne dekuji
ro: nu, nu multumesc, niciodata
bg: не, не благодаря
sw: hapana, la hasha
`

// refuseWords refuse, in the languages other than English, a bot that stands in
// the same part of the sentence, before or after them.
const refuseWords = `
es: no quiero, no deseo, no necesito, no me, no nos, no quisiera, no hablar, no mas, no un, no el, no al, no con, no es, no hay, no por, no voy, no vuelvo, no volver, no pienso, sin, ningun, ninguno, ninguna, nada de, nada con, nunca, jamas, odio, basta, basta de, harto de, harta de, cansado de, cansada de, deje de, dejen de, deja de, paren de, para de mandar, en vez de, en lugar de, en vez del, en lugar del, tampoco, ni, excepto, menos, evitar, quita, quiten, quitar, cancela, cancelar, detesto, rechazo, que no sea, prefiero no, prohibido
fr: ne veux pas, veux pas, ne veux plus, veux plus, ne voulons pas, pas de, pas un, pas le, pas au, pas du, pas avec, pas, plus de, plus jamais, n'est pas, sans, aucun, aucune, jamais, ras le bol, marre, assez, assez de, deteste, je refuse, refuse, arretez, arrete, arretez de, au lieu, au lieu de, au lieu du, plutot qu'un, plutot que, sauf, ni, evitez, enlevez, stop au, stop aux, non au, non aux, y en a marre, surtout pas
de: kein, keine, keinen, keinem, keiner, keines, nicht, ohne, nie, nie wieder, niemals, niemehr, statt, anstatt, anstelle, lieber nicht, hasse, satt, genug von, genug, weg mit, weigere, hort auf, hor auf, horen sie auf, aufhoren, ausser, vermeiden, weder, entfernen, will kein, mag kein, nein zu, nerven, nervt
it: non, non voglio, senza, niente, nessun, nessuno, basta, basta con, mai, mai piu, odio, invece di, invece del, al posto di, al posto del, smettetela, smettila, tranne, ne, stufo, stanco, rifiuto, togliete, piuttosto che, evitare
pt: nao quero, nao, não, naum, nem, sem, nenhum, nenhuma, nada de, chega, chega de, odeio, cansei, cansado de, cansada de, para de, pare de, parem de, em vez de, em vez do, ao inves de, ao inves do, no lugar do, exceto, menos, recuso, nunca, jamais, detesto, tira, tirem, evitar, farto de
nl: geen, niet, zonder, nooit, nooit meer, in plaats van, haat, stop met, hou op, behalve, liever geen, zat
pl: nie chce, nie, bez, zadnych, zadnego, zaden, nigdy, zamiast, dosc, nienawidze, przestan, przestancie, oprocz, ani
tr: istemiyorum, istemem, istemiyom, konusmak istemiyorum, degil, yok, hayir, olmadan, olmasin, yerine, botsuz, asla, sakin, nefret, biktim, yeter, birak, konusmam, konusmayacagim, baglama, baglamayin, gonderme, gondermeyin, istemez, haric, isteyen yok
ru: не, не хочу, не надо, не нужен, не нужно, нет, без, никогда, никаких, никакого, ни, вместо, хватит, ненавижу, надоел, надоели, надоело, достал, достали, отстаньте, прекратите, перестаньте, кроме, против, отказываюсь
uk: не, не хочу, без, жодних, ніколи, замість, ненавиджу, набрид, досить, годі
ar: لست, لا, لا اريد, لا اريده, لااريد, لا ارغب, لا احب, لا احتاج, لا تحولني, لا ترجعني, ليس, وليس, ليست, مش, مو, موب, مب, مهو, ما, ما ابغى, ما ابي, ما اريد, ما بدي, ما عايز, مابي, مابغى, مابدي, مش عايز, مش عاوز, لن, لم اعد اريد, بدون, من غير, من دون, بلا, غير, كفى, كفايه, خلاص, اكره, بدل, بدلا من, عوضا عن, ارفض, توقف, توقفوا, ابدا, عدا, زهقت, مليت, بلاش
he: לא, לא רוצה, בלי, ללא, אל, אין, שונא, מספיק, במקום, נמאס, די, אף, תפסיקו, חוץ, ולא
fa: نه, نمیخواهم, نمیخوام, نمی خواهم, نمی خوام, بدون, به جای, به جای ربات, نیست, متنفرم, بس, هرگز, خسته, نکن, نکنید, نباشد, غیر
ur: نہیں, مت, نہ, بغیر, بجائے, نفرت, تنگ, بند کرو
hi: नहीं, नही, मत, ना, न, नहीं चाहिए, बिना, बगैर, के बजाय, की जगह, की बजाय, नफरत, तंग, बस, बस करो, छोड़ो, मना, इनकार, से परेशान, हटाओ
hi: nahi, nahin, nahii, nahee, nai, nhi, nhin, nahi chahiye, nahi karni, nahi karna, nahi chahte, mat, mtt, mt, mat karo, mat bhejo, matt, bina, bagair, ke bajaye, ki jagah, ke bajay, bajaye, nafrat, tang, thak, thak gaya, thak gayi, bas karo, bas, hatao, chhodo, pareshan, naa, na karo, na bhejo
bn: না, নাই, নয়, নয়, ছাড়া, ছাড়া, চাই না, বাদ, বদলে, লাগবে না, দরকার নেই, নেই, বিরক্ত, na chai, chai na, lagbe na
ta: வேண்டாம், இல்லை, அல்ல, மாட்டேன், இல்லாமல், விரும்பவில்லை, பதிலாக, வெறுக்கிறேன், vendam, vendaam, venam, illa, illai, illama, maten, matten
te: వద్దు, లేదు, కాదు, లేకుండా, బదులు, ఇష్టం లేదు, అక్కర్లేదు, vaddu, vaddhu, vadhu, kadu, kaadu, ledu, lekunda, akkarledu
kn: ಬೇಡ, ಇಲ್ಲ, ಅಲ್ಲ, ಇಲ್ಲದೆ, ಬದಲು, beda, alla, illa
ml: വേണ്ട, ഇല്ല, അല്ല, ഇല്ലാതെ, പകരം, വെറുക്കുന്നു, താൽപര്യമില്ല, venda, alla
mr: नको, नाही, नकोय, नकोस, नका, शिवाय, ऐवजी, कंटाळलो, कंटाळा, nako, nakoy, nahi, naka
gu: નથી, ના, નહીં, નહિ, નથી જોઈતો, નથી કરવી, વગર, બદલે, કંટાળી, નકો, nathi, nathi joito, nai, vagar
pa: ਨਹੀਂ, ਨਾ, ਬਿਨਾਂ, ਬਜਾਏ, ਨਹੀਂ ਚਾਹੀਦਾ, nahi chahida
or: ନାହିଁ, ଦରକାର ନାହିଁ
ne: छैन, हुँदैन, पर्दैन, चाहिँदैन, chaina, chahidaina
si: එපා, නැහැ, නැතුව, epa, one na
id: tidak, tidak mau, tidak ingin, tak mau, gak, ga, nggak, enggak, ngga, engga, gk, tdk, gamau, gakmau, ogah, jangan, jgn, bukan, tanpa, males, malas, malas sama, daripada, ketimbang, benci, capek, bosan, berhenti, kecuali, jangan lagi, gausah, enggan, anti, alih alih, dan bukan
ms: tak nak, taknak, tak mahu, tak mau, tak, tidak, jangan, bukan, tanpa, benci, penat, berhenti, xnak, x nak, x mahu
tl: ayaw, ayoko, ayko, ayaw ko, huwag, wag, hindi, hinde, walang, wala, sa halip na, imbes, imbes na, kaysa, sawa, sawang sawa, tigilan, itigil, tama na, nakakasawa, bawal, di ko, di ako
vi: =không, khong, khong can, =không cần, ko muon, k muon, ko can, ko thich, ko phai, =đừng, dung, =đừng có, =chẳng, chang, =chưa, =chả, thay vi, thay cho, chan, ghet, ngung, =thôi, tru, hok, hong, =hổng, khoi
th: ไม่, ไม่เอา, ไม่อยาก, ไม่ต้อง, ไม่ต้องการ, ไม่ใช่, ไม่ชอบ, ไม่คุย, ไม่ขอ, อย่า, ห้าม, เกลียด, เบื่อ, เลิก, หยุด, แทนที่, มากกว่า, ยกเว้น, รำคาญ
lo: ບໍ່, ບໍ່ເອົາ, ຢ່າ
km: មិន, កុំ, អត់
my: မ, မလို, မလိုချင်, မလိုချင်ဘူး, မပြောချင်ဘူး, မဟုတ်
ja: ではなく, じゃなく, じゃなくて, ではない, じゃない, でなく, なく, ない, たくない, したくない, 話したくない, いらない, 要らない, いりません, 要りません, 不要, 嫌, 嫌い, 嫌です, いや, やだ, やめて, やめろ, 結構, 抜き, なし, 無し, 以外, よりも, より, 代わりに人, 必要ない, 必要ありません, ません, 戻さないで, しないで, ないで, うんざり, 拒否, 断る
ko: 말고, 싫어, 싫어요, 싫습니다, 싫다, 싫은데, 하기 싫, 하기 싫어, 하기 싫어요, 아니라, 아닌, 아니고, 마세요, 말아, 말아주세요, 하지마, 하지마세요, 하지 마, 하지 마세요, 하지 말, 하지말, 없이, 필요 없어요, 필요없, 필요 없, 필요없어요, 원하지, 않아, 않아요, 않습니다, 안 해, 안해, 빼고, 대신에, 그만, 지긋지긋, 거부, 못해, 보다
zh: 不, 不要, 不想, 不用, 不是, 不需要, 不想要, 不和, 不跟, 不必, 不愿, 不愿意, 不喜欢, 不行, 别, 別, 别再, 別再, 勿, 而不是, 除了, 讨厌, 討厭, 烦, 煩, 受够, 受夠, 拒绝, 拒絕, 没有, 沒有, 无需, 取消, 停止, 唔要, 唔想, 免
el: δεν, δε, οχι, μην, χωρις, καθολου, αντι, ποτε, βαρεθηκα, μισω
sv: inte, ingen, inga, inget, utan, aldrig, istallet for, i stallet for, vill inte, slipp, trott pa, hatar
da: ikke, ingen, uden, aldrig, i stedet for, hader
no: ikke, ingen, uten, aldri, i stedet for, hater
fi: ei, en halua, en tarvitse, ilman, ala, alkaa, en tahdo, sijaan, ala laita
hu: nem, nem akarok, ne, nelkul, soha, helyett, semmi, nincs, utalom, elegem
cs: nechci, nechceme, nechcem, zadny, zadneho, zadne, bez, nikdy, misto, namisto, nesnasim, nemam, ne
ro: nu, nu vreau, fara, niciun, niciodata, in loc de, in locul, urasc, satul
bg: не, не искам, без, никога, никакъв, вместо
sr: ne, ne zelim, necu, nemoj, nemojte, bez, nikad, umesto, umjesto, nikako, neću, не желим, нећу
lt: ne, nenoriu, niekada
lv: ne, negribu, bez
et: ei, ei taha, ilma
sw: sitaki, hapana, bila, siyo, usinirudishe
af: nie, geen, sonder, nooit
ca: no vull, mai
fa: نخواستم
hy: չեմ, առանց, ոչ
ka: არ, არ მინდა, არა, გარეშე
az: istemirem, yox, olmadan, deyil
uz: yoq, istamayman, kerak emas, emas
kk: жоқ, керек емес, емес
mn: үгүй, хэрэггүй
am: አልፈልግም, አይደለም, አይ
`

// refuseAfterWords refuse what has been named before.
const refuseAfterWords = `
en: is not what i want, isnt what i want, is not what i need, isnt what i need, isnt what i asked for, away, not what i want, not what i need, not what i asked for, is not what i asked for, not wanted, is not wanted, not needed, is not needed, not required, is not required, not necessary, not interested, not for me, is not for me, not an option, is not an option, is not happening, is a no, i dont want that, dont want that, i dont want it, dont want it, i dont want this, dont want this, i do not want that, i do not want it, do not want that, do not want it, no thanks, off, is not acceptable, out of the question, is the last thing i want, is useless to me, over my dead body, rather die, id rather eat, i would rather eat
`

// withdrawWords take a request back.
const withdrawWords = `
en: no stay, meant stay, lets stay, for someone else, not for you, not meant for, meant for, like to stay, want to stay, rather stay, prefer to stay, jk, j k, just kidding, kidding, im kidding, i am kidding, only kidding, joking, just joking, im joking, i was joking, i am joking, only joking, was a joke, a joke, just a joke, its a joke, it was a joke, joke, jokes, not serious, not seriously, im not serious, wrong button, wrong chat, wrong window, wrong tab, wrong person, wrong message, wrong key, wrong place, wrong number, wrong one, by mistake, mistake, a mistake, my mistake, mistakenly, mistyped, misclick, misclicked, mis click, typo, by accident, accident, accidental, accidentally, accidently, unintentionally, by error, in error, unintended, oops, oopsie, whoops, woops, ooops, ignore, ignore that, ignore this, please ignore, disregard, disregard that, scratch that, forget it, forget that, forget what i said, cancel that, undo, undo that, take that back, i take that back, take it back, i take it back, i take back, changed my mind, change my mind, i changed my mind, didnt mean, did not mean, didnt mean it, dont mean it, did not mean it, i didnt mean that, not what i meant, meant to type, meant to write, meant to say, wanted to type, actually no, actually stay, actually dont, actually wait stay, on second thought, on second thoughts, stay with me, please stay, dont go, pls stay, no wait stay, stay here, wait no, no wait, strike that, my bad, autocorrect, auto correct, copy paste error, pasted by mistake, sent by mistake, pocket typed, my cat, my kid, my son, my daughter, my child, my toddler, just testing, only testing, was testing, testing, just a test, this is a test, only a test, test, lets continue, let us continue, keep helping me, keep this chat open, keep the chat open, not that
es: broma, es broma, era broma, bromeo, estoy bromeando, me equivoque, por error, sin querer, fue un error, ignora, ignorar, ignore eso, olvidalo, olvidelo, cambie de opinion, me confundi, quedate, no era
fr: je plaisante, je rigole, blague, c'etait une blague, par erreur, erreur, oubliez, oublie, ignorez, sans faire expres, j'ai change d'avis, restez, mauvais bouton
de: scherz, war ein scherz, nur spass, spass, kleiner scherz, versehentlich, aus versehen, vertippt, ignorieren, vergessen sie es, falscher knopf, falsche taste, meinung geandert, war nicht so gemeint
it: scherzo, scherzavo, sto scherzando, per sbaglio, per errore, ignora, ignorate, lascia stare, ho cambiato idea, ho sbagliato
pt: brincadeira, to brincando, estou brincando, por engano, sem querer, foi engano, ignora, ignore isso, esquece, mudei de ideia, errei, cliquei errado, por acidente
nl: grapje, per ongeluk, foutje, negeer, vergeet het, verkeerde knop
pl: zartuje, zart, zartowalem, przez pomylke, pomylka, ignoruj, zignoruj, niechcacy
tr: saka, saka yaptim, sakaydi, yanlislikla, yanlis oldu, yanlis yazdim, bos ver, vazgectim, unut
ru: шутка, шучу, пошутил, пошутила, случайно, по ошибке, ошибся, ошиблась, не туда, игнорируйте, забудьте, передумал, передумала, отмена
uk: жарт, жартую, випадково, помилково, забудьте, передумав
ar: امزح, بمزح, مزح, كنت امزح, بالخطأ, بالغلط, غلطت, خطا, تجاهل, تجاهلها, انسى, غيرت رايي
he: סתם, צוחק, בטעות, טעות, תתעלם, שיניתי את דעתי
fa: شوخی, شوخی کردم, اشتباهی, اشتباه شد, بیخیال, پشیمان شدم
ur: مذاق, غلطی سے
hi: मजाक, मज़ाक, गलती से, ग़लती से, गलती, भूल से, रहने दो, छोड़ दो
hi: mazak, mazaak, majak, mazak tha, majak kar raha, galti se, galti, galti hui, galat, bhool se, rehne do, rahne do, chhod do, chodo
bn: মজা, ভুলে, ভুল করে, ভুল হয়েছে
ta: தவறுதலாக, சும்மா, விளையாட்டு, thappa, summa
te: పొరపాటున, జోక్, తప్పుగా
id: bercanda, becanda, cuma bercanda, canda, salah ketik, salah pencet, salah tekan, salah, ga sengaja, gak sengaja, tidak sengaja, abaikan, lupakan, ga jadi, gak jadi, nggak jadi, tidak jadi
ms: gurau, bergurau, main main, tersalah, tersilap, tak jadi
tl: biro, joke lang, biro lang, nagkamali, mali, aksidente, hindi sinasadya, huwag pansinin, wag na pala
vi: =đùa, dua thoi, =đùa thôi, =nhầm, nham, bam nham, lo tay, bo qua, =bỏ qua, doi y
th: ล้อเล่น, พูดเล่น, กดผิด, พิมพ์ผิด, ผิด, เปลี่ยนใจ, ไม่ได้ตั้งใจ
ja: 冗談, 冗談です, 間違え, 間違えた, 間違えました, 間違い, 間違って, 誤って, 無視して, 取り消し, 取り消します, やっぱり, やっぱいい, 気にしないで
ko: 농담, 농담이에요, 장난, 실수, 실수로, 잘못, 잘못 눌렀, 무시, 취소
zh: 开玩笑, 開玩笑, 玩笑, 逗你玩, 误, 點錯, 点错, 按错, 打错, 发错, 误点, 不小心, 忽略, 当我没说, 改变主意
sv: skamt, skojar, av misstag, rakade, ignorera
`

// jokeWords laugh: the message may be a joke (doubt).
const jokeWords = `
en: lol, lols, lolz, lmao, lmfao, rofl, roflmao, haha, hahaha, hahahaha, hehe, hehehe, hihi, xd, xdd, teehee, ha ha, he he, loool, ha
es: jaja, jajaja, jajajaja, jeje, jiji
fr: mdr, ptdr
pt: kkk, kkkk, kkkkk, rsrs, rs
id: wkwk, wkwkwk, awokwok, hahah
tr: ahaha, asdf
ru: хаха, хахаха, ахах, ахаха, лол, хех
ar: هههه, ههه, ههههه
he: חחח, חחחח
hi: हाहा, हा हा
th: 555, 5555, 55555, ฮ่าฮ่า, ฮ่าๆ
ja: 笑, www, ww, 草, ｗ
ko: ㅋㅋ, ㅋㅋㅋ, ㅎㅎ, ㅎㅎㅎ
zh: 哈哈, 哈哈哈, 呵呵, 嘻嘻, 笑死
vi: haizz
`

// laterWords put a wish off or tie it to something that has not happened.
const laterWords = `
en: later, laterz, tomorrow, tonight, next time, next week, some day, someday, some other time, some other day, another time, another day, unless, in case, in case you, only if, until, not right now, after this, after that call, after work, after lunch, after i, after we, after you, when we are done, when were done, when i am done, when im done, when im finished, when i am finished, when you are done, when you finish, when we finish, when it is done, when its done, when done, when finished, when ready, when i need, when i want, before you, before closing, once you, once we, once i, once it, once this, once my, eventually, sometime, if you go, if you leave, before i go, in an hour, in a minute, in five minutes, in 5 minutes, in 10 minutes, some time, as soon as you finish, if i ever
es: luego hablo, mas tarde, despues hablo, manana, a menos que, en caso de, en caso de que, otro dia, la proxima vez, cuando termine, cuando terminemos, cuando acabe
fr: plus tard, demain, a moins que, au cas ou, la prochaine fois, quand on aura, quand j'aurai
de: spater, morgen, es sei denn, falls sie, nachstes mal, wenn wir fertig
it: piu tardi, dopo parlo, domani, a meno che, nel caso, la prossima volta
pt: mais tarde, depois falo, amanha, a menos que, caso voce, da proxima vez, quando terminar
nl: later, straks, tenzij
pl: pozniej, jutro, chyba ze, nastepnym razem
tr: sonra, daha sonra, yarin, bir dahaki sefere
ru: позже, потом, завтра, если только, на случай, в следующий раз
ar: لاحقا, بعدين, بكره, غدا, فيما بعد
hi: बाद में, कल, baad me, baad mein, baad main, bad me, kal, agli baar
bn: পরে
ta: பிறகு, அப்புறம், நாளைக்கு, apparam
te: తర్వాత, రేపు, tarvata
id: nanti, nanti aja, besok, kapan kapan, lain kali, kalau kalau
ms: esok, lain kali
tl: mamaya, bukas, sa susunod, mamaya na
vi: =sau, de sau, =để sau, ngay mai, lan sau
th: ทีหลัง, พรุ่งนี้, คราวหน้า, เดี๋ยวค่อย
ja: 後で, あとで, 明日, 今度, 次回
ko: 나중에, 이따가, 내일, 다음에
zh: 以后, 稍后, 待会, 等会, 明天, 下次, 晚点
`
