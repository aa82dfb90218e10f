package model

// The tables of what is told: attempts that failed, other people's words, the
// past, complaints, and the small words around them.

// attemptWords tell of an attempt to leave, in the first person or in none.
const attemptWords = `
en: i asked for, i was trying to, i am trying to, typed, typing, clicked, clicking, pressed, pressing, entered, entering, tapped, tapping, tried, trying, trying to, tryng, keep writing, keep typing, keep saying, keep clicking, keep pressing, keep sending, keep trying, keep asking, kept typing, kept writing, kept saying, kept asking, wrote, written, said, sent, selected, hit, chose, chosen, used, pushed, told you, telling you, i told, i tell, asked for, asking for, asked you, i asked, requested, say, i say, i said, i write, i type, i wrote, i sent, i click, i press, saying, writing, sending, i have said, ive said, been asking, been saying, i did, have done, done it, put, i use
es: escribi, he escrito, puse, envie, mande, di clic, hice clic, haciendo clic, presione, pulse, oprimi, toque, seleccione, intente, estoy intentando, intento, escribo, ya escribi, teclee, ya dije, dije
fr: j'ai ecrit, j'ai tape, j'ai clique, j'ai envoye, j'ai essaye, j'ai dit, j'ecris, je tape, je clique, tape, ecrit, clique, essaye, j'essaie, j'ai appuye, j'ai mis, j'ai demande
de: geschrieben, getippt, geklickt, gedruckt, eingegeben, gesendet, versucht, versuche, schreibe, tippe, klicke, ausgewahlt, gesagt
it: ho scritto, ho cliccato, ho premuto, ho digitato, ho inviato, ho provato, ho detto, scrivo, clicco, sto provando, ho messo
pt: escrevi, digitei, cliquei, apertei, enviei, mandei, tentei, ja disse, falei, to tentando, estou tentando, escrevo, digito, clico, coloquei, disse, selecionei, ja escrevi
nl: getypt, geschreven, geklikt, gedrukt, geprobeerd, ingetypt, gezegd, ik typ
pl: napisalem, napisalam, wpisalem, wpisalam, kliknalem, kliknelam, probowalem, probuje, wcisnalem, wyslalem, pisze, klikam
tr: yazdim, yaziyorum, tikladim, bastim, gonderdim, denedim, deniyorum, dedim, sectim
ru: написал, написала, пишу, нажал, нажала, нажимаю, ввел, ввела, отправил, отправила, пробовал, пытаюсь, печатаю, сказал, сказала, набрал, набрала
uk: написав, написала, натиснув, натиснула, пишу, ввів
ar: كتبت, ضغطت, دست, ارسلت, بعتت, جربت, حاولت, اكتب, اضغط, قلت, انا كاتب, بكتب, طلبت
he: כתבתי, לחצתי, שלחתי, ניסיתי, הקלדתי, אמרתי, מנסה, רשמתי
fa: نوشتم, زدم, فرستادم, کلیک کردم, تایپ کردم, گفتم, مینویسم, امتحان کردم
ur: لکھا, دبایا, کلک کیا, بھیجا, کوشش کی, کہا
hi: लिखा, टाइप किया, दबाया, क्लिक किया, भेजा, कोशिश, बोला, लिख रहा, लिख चुका, कहा, likha, likh raha, type kiya, type kar, click kiya, click kar, dabaya, dabayi, press kiya, bheja, try kiya, try kar raha, bola, likh chuka, kaha, kiya, daala, dala, bol raha
bn: লিখেছি, লিখলাম, টাইপ করেছি, ক্লিক করেছি, চাপলাম, likhlam, likhechi
ta: எழுதினேன், டைப் செய்தேன், கிளிக் செய்தேன், type panninen, type panna, click panninen
te: రాశాను, టైప్ చేశాను, క్లిక్ చేశాను, type chesanu, click chesanu
mr: लिहिले, लिहिलं, टाईप केले, दाबले
gu: લખ્યું, ટાઇપ કર્યું, દબાવ્યું, lakhyu
id: ketik, ngetik, sudah ketik, udah ketik, klik, sudah klik, udah klik, pencet, tekan, udah pencet, coba, sudah coba, udah coba, tulis, udah tulis, saya ketik, kirim, udah bilang, sudah bilang, mencoba
ms: taip, dah taip, tekan, dah tekan, cuba, tulis
tl: nag type, tinype, na type, pinindot, nag click, kiniclick, clinick, sinubukan, sinulat, tina type, ni type, nag try, sinabi ko, nagtype, tinatype
vi: =bấm, bam, =gõ, go roi, =nhập, nhap, =nhắn, nhan, =viết, =đã bấm, =đã gõ, =nhấn, =thử, =ấn, =click, da bam
th: พิมพ์, กด, ลอง, คลิก, ส่ง, พิมพ์ไป, กดแล้ว, พิมพ์แล้ว
ja: 入力, 押した, 押しても, 押し, 打った, 打っても, 書いた, クリック, 送った, 試した, 送信, タップ, 入力した
ko: 입력, 눌렀, 눌러도, 눌러, 쳤, 썼, 클릭, 보냈, 시도
zh: 输入, 輸入, 点了, 點了, 点击, 點擊, 按了, 发了, 發了, 打了, 写了, 试了, 說了, 说了, 输了
el: εγραψα, πατησα
sv: skrev, skrivit, klickade, tryckte, forsokt
cs: napsal, napsala, kliknul, klikl, zmackl
hu: beirtam, irtam, nyomtam, kattintottam
ro: am scris, am apasat, am dat click, am incercat
sw: nimeandika, nimebonyeza
`

// failWords tell that something does not work or cannot be found.
const failWords = `
en: can t, won t let, is dead, is down, isnt doing, is not doing, not doing anything, not working, isnt working, doesnt work, does not work, didnt work, did not work, dont work, wont work, not work, no work, isn't working, doesnt do, does nothing, doing nothing, do nothing, did nothing, nothing happens, nothing happened, nothing happen, nothing is happening, nothing, no response, no reply, no answer, no effect, no result, no reaction, no change, no luck, not responding, doesnt respond, not respond, not responding to, failed, fails, fail, failing, broken, stuck, still here, still you, still with, still waiting, still not, still an, still talking, still the agent, still no, still same, still nothing, no option, no button, no way to go, disabled, greyed out, grayed out, not clickable, cant click, cannot click, can not click, cant find, cannot find, can not find, couldnt find, could not find, cant see, cannot see, dont see, do not see, didnt see the, not showing, not visible, not appearing, doesnt appear, not there, missing, not available, unavailable, not coming, not coming back, isnt coming, doesnt come, wont come, cant, cannot, can not, couldnt, could not, unable, unable to, not able to, not able, wont let, doesnt let, does not let, will not let, isnt letting, not letting, not allowing, doesnt allow, not allowed, error, gives error, gives an error, gives me an error, not opening, doesnt open, not loading, wont open, keeps failing, keep answering, keep replying, you keep, ignored, ignoring me, not accepted, not recognised, not recognized, not getting, not transferring, not switching, not connecting, havent been, no one answers, nobody answers, wasnt, hasnt worked, never worked, never works, three times, 3 times, twice, 2 times, many times, ten times, several times, multiple times, so many times, 5 times, five times, 10 times, times now, times already, again and again, over and over, for ages
es: pero nada, y no pasa nada, pero no pasa nada, no funciona, no funciono, no sirve el boton, no pasa nada, no paso nada, no hace nada, y nada, nada, no responde, no puedo, no me deja, no deja, no aparece, no encuentro, no veo, no sale, sin respuesta, sigo aqui, sigue igual, no me lleva, no carga
fr: et rien ne se passe, mais rien, mais rien ne se passe, ne marche pas, marche pas, ne fonctionne pas, fonctionne pas, rien ne se passe, il ne se passe rien, rien, et rien, ne repond pas, je ne peux pas, ne peux pas, impossible, je n'arrive pas, n'arrive pas, je ne trouve pas, je ne vois pas, sans reponse, toujours la, sans succes
de: aber nichts, funktioniert nicht, geht nicht, klappt nicht, passiert nichts, nichts passiert, nichts, keine reaktion, keine antwort, kann nicht, reagiert nicht, finde nicht, sehe nicht, finde den, tut sich nichts, immer noch
it: ma niente, ma nulla, non funziona, non succede nulla, non succede niente, e niente, niente succede, nulla, non risponde, non riesco, non posso, non trovo, non vedo, non va, e nulla
pt: mas nada, e nao acontece nada, nao funciona, nao funcionou, nao ta funcionando, nao esta funcionando, nao acontece nada, nao aconteceu nada, e nada, nao responde, nao consigo, nao vai, nao foi, nao aparece, nao acho, nao vejo, nao da, sem resposta, continua aqui, nao deu certo, nao abre
nl: werkt niet, doet het niet, gebeurt niets, niets, reageert niet, kan niet, lukt niet, geen reactie, vind niet, zie niet, er gebeurt niks
pl: nie dziala, nic sie nie dzieje, nic, nie odpowiada, nie moge, brak odpowiedzi, nie reaguje, bez skutku, nie widze
tr: calismiyor, olmuyor, olmadi, bir sey olmadi, hicbir sey olmadi, hicbir sey olmuyor, cevap yok, yanit yok, tepki yok, ise yaramadi, yapamiyorum, bulamiyorum, goremiyorum, konusamiyorum, ama olmadi, baglanmiyor
ru: но ничего, не работает, ничего не происходит, ничего не произошло, ничего, и ничего, не отвечает, не могу, не получается, нет реакции, без толку, не нахожу, не вижу, не срабатывает, не реагирует, не переключает, ноль реакции
uk: не працює, нічого не відбувається, нічого, не можу, не відповідає
ar: ما يشتغل, لا يعمل, مايشتغل, ما اشتغل, مش شغال, مو شغال, لم يعمل, لم يحدث شيء, لم يحدث شي, ما صار شي, ما صار شيء, محصلش حاجة, ولا شي, لا شيء, لا يستجيب, ما يستجيب, لا استطيع, ما اقدر, مش قادر, لا يوجد رد, ما في رد, بدون فائدة, ما ضبط, لا يفتح, ما فيه رد, مفيش رد, ما رد
he: לא עובד, לא קורה כלום, לא קרה כלום, כלום, לא מגיב, לא מצליח, לא יכול, אין תגובה, לא עבד
fa: کار نمیکند, کار نمی کند, کار نمیکنه, اتفاقی نیفتاد, اتفاقی نمیفتد, هیچی, جواب نمیدهد, نمیتوانم, نمیشود, نمیشه
ur: کام نہیں کر رہا, کچھ نہیں ہوا, جواب نہیں, نہیں ہو رہا
hi: काम नहीं कर रहा, काम नहीं करता, कुछ नहीं हुआ, कुछ नहीं हो रहा, नहीं हो रहा, नहीं हुआ, जवाब नहीं, रिप्लाई नहीं, नहीं आ रहा, नहीं दिख रहा, नहीं चल रहा, नहीं कर पा रहा, kaam nahi kar raha, kam nahi kar raha, kaam nahi karta, kaam nahi kiya, kuch nahi hua, kuchh nahi hua, kuch nhi hua, kuch nahi ho raha, nahi ho raha, nhi ho raha, nahi hua, nahi ho rha, nahi chal raha, nahi chal rha, koi reply nahi, reply nahi, jawab nahi, nahi aa raha, nahi dikh raha, nahi khul raha, kar nahi pa raha, nahi kar pa raha, nahi mil raha, kuch nahi, response nahi
bn: কাজ করছে না, কিছু হলো না, কিছুই হয়নি, হচ্ছে না, উত্তর নেই, পারছি না, kaj korche na, kichu holo na, hocche na, kichui hoy na
ta: வேலை செய்யவில்லை, எதுவும் நடக்கவில்லை, முடியவில்லை, வரவில்லை, velai seiyavillai, work aagala, onnum aagala, mudiyala, varala
te: పని చేయడం లేదు, పనిచేయడం లేదు, ఏమీ జరగలేదు, అవ్వడం లేదు, రావడం లేదు, pani cheyatledu, pani cheyadam ledu, work avvatledu, em avvaledu, avvatledu
kn: ಕೆಲಸ ಮಾಡುತ್ತಿಲ್ಲ, ಆಗುತ್ತಿಲ್ಲ, kelsa madtilla, agtilla
ml: പ്രവർത്തിക്കുന്നില്ല, ഒന്നും സംഭവിച്ചില്ല, പറ്റുന്നില്ല, work aavunnilla
mr: काम करत नाही, काही झाले नाही, होत नाही, kam karat nahi, hot nahi
gu: કામ નથી કરતું, કંઈ થયું નહીં, થતું નથી, kam nathi kartu, thatu nathi
pa: ਕੰਮ ਨਹੀਂ ਕਰਦਾ, ਕੁਝ ਨਹੀਂ ਹੋਇਆ
id: tidak berfungsi, ga berfungsi, gak berfungsi, tidak bisa, ga bisa, gak bisa, gabisa, gakbisa, nggak bisa, ngga bisa, tdk bisa, gk bisa, tidak jalan, ga jalan, gak jalan, tidak ada respon, ga ada respon, gak ada respon, tidak merespon, tidak ada balasan, ga respon, tetap sama, tidak terjadi apa apa, error, ga ngaruh, gak ngaruh, ga muncul, gak muncul, tidak muncul, masih sama, belum bisa, ga ada reaksi
ms: tak boleh, tidak boleh, x boleh, tak jadi apa apa, tak berfungsi, tak ada respon, tak respon, tak jalan
tl: pero wala, pero wala naman, hindi gumagana, di gumagana, ayaw gumana, walang nangyari, walang nangyayari, wala naman, walang response, walang sagot, hindi ko magawa, di makabalik, hindi makabalik, hindi nag work, ayaw mag work, hindi mapindot, hindi ma click, ayaw
vi: =không được, khong duoc, ko duoc, =không hoạt động, khong hoat dong, =không phản hồi, =không thấy gì, khong thay gi, =không có gì, =chẳng được, =không ra, =ko được, =không thấy, khong co phan hoi, =không có phản hồi, =vẫn không, =không trả lời
th: ไม่ได้, ใช้ไม่ได้, กดไม่ได้, ไม่ทำงาน, ไม่มีอะไรเกิดขึ้น, ไม่ตอบ, ไม่ไป, ไม่ขึ้น, ไม่เห็น, แล้วเงียบ, ไม่มีอะไร, กดไม่ไป
ja: 動かない, 動きません, 反応しない, 反応がない, 反応なし, 反応しません, 反応ない, 何も起きない, 何も起こらない, 何もおきない, できない, できません, 繋がらない, つながらない, 戻れない, 変わらない, 切り替わらない, 返事がない, 出ない, 見つからない, 使えない, 戻れません
ko: 안돼, 안돼요, 안됩니다, 안 돼요, 안 돼, 안되, 반응이, 반응 없, 작동, 작동하지, 작동 안, 아무 반응, 아무것도, 안나와, 소용없, 못 찾
zh: 没反应, 沒反應, 没有反应, 没用啊点了, 不行, 无效, 無效, 没响应, 不能用, 用不了, 点不了, 没动静, 不起作用, 没有用, 没变化, 没回应, 不管用, 点不动, 不工作
el: δεν λειτουργει, δεν δουλευει, τιποτα
sv: fungerar inte, funkar inte, hander inget, ingenting hander, ingenting
cs: nefunguje, nic se nedeje, nic, nejde
hu: nem mukodik, nem tortenik semmi, semmi nem tortent
ro: nu merge, nu functioneaza, nimic, nu se intampla nimic
sw: haifanyi kazi, hakuna
`

// toldWords are other people's words, or words seen somewhere.
const toldWords = `
en: is written, was written, written at, written on, forwarded message, it asks, asks, says, say, said, saying, saw, see, seen, read, reads, reading, wrote, told me, told us, told him, told her, tells, asked me, asks me, asking me, shows, showing, showed, shown, written, displayed, displays, displaying, appears, appear, appeared, appearing, pops, popped, popping, popping up, noticed, notice, heard, mentioned, mentions, received, got a message, got an email, got a, suggests, suggested, instructs, instructed, quote, quoted, called, titled, named, labelled, labeled, covers, covering, copied, advised, advises, recommended, i like the, i love the, nice, i was told, was told, been told, told to, asked to, it says, in english, described, screenshot, like the, love the, spelling, spelt, spelled, keeps showing, keeps coming, keeps asking, keeps saying, keeps telling, keep telling me, keep asking me, keeps appearing, came up, comes up, comes from, word, words, phrase, phrases, sentence, the line, translate, translation, font, colour, color, the text
es: dice, decia, dijo, dijeron, me dijeron, vi, veo que, leo, lei, aparece, pone, escribio, muestra, mostraba, la frase, el mensaje, las palabras
fr: dit, disait, m'a dit, ont dit, j'ai vu, vu, j'ai lu, lu, affiche, apparait, ecrit partout, il est ecrit, est ecrit, la phrase, le message
de: sagt, sagte, steht, gesehen, gelesen, angezeigt, zeigt, erscheint, hat gesagt
it: dice, diceva, ha detto, ho visto, ho letto, appare, compare, c'e scritto, mostra, la frase
pt: diz, dizia, disse que, vi, li, aparece, esta escrito, mostra, me disseram, falaram, a frase, a mensagem
nl: zegt, zei, staat, gezien, gelezen, verschijnt
pl: mowi, powiedzial, widze, widzialem, przeczytalem, pisze ze, pojawia
tr: diyor, dedi, yaziyor, gordum, gosteriyor, cikiyor, goruyorum, dediler
ru: говорит, написано, увидел, увидела, вижу, прочитал, прочитала, появляется, пишет, показывает, сказали, мне сказали, надпись, фраза
ar: يقول, تقول, قال, قالت, قالوا, رايت, شفت, قرات, مكتوب, يظهر, تظهر, ظهر, طلع, يطلع
he: כתוב, אומר, אמר, אמרה, ראיתי, קראתי, מופיע
hi: कहता, कहा था, बोल रहा था, लिखा है, दिख रहा, देखा, आ रहा है, लिखा हुआ, पढ़ा, likha hai, likha hua, likha tha, dikh raha, dikha raha, dekha, aa raha hai, bolta hai, kehta hai, ne kaha, ne bola, padha, ne likha
id: tertulis, muncul, katanya, bilang, melihat, lihat, ada tulisan, tulisannya, tulisan, baca, membaca
ms: tertulis, keluar, katanya, nampak, ada tulis
tl: nakasulat, sabi, nakita, lumabas, nabasa, sinabi ni, may nakasulat, sabi niya
vi: =thấy, thay, =ghi, =nói là, =hiện, =đọc, =bảo, =nhìn thấy, hien len
th: เห็น, เขียนว่า, ขึ้นว่า, บอกว่า, อ่าน, แสดง
ja: 書いてある, 書いてあります, 書かれて, 表示, 見た, 見ました, 言われた, 言われました, 読んだ, と出る, 出ます
ko: 써있, 적혀, 나와, 나오는, 봤, 뜨는, 떠요, 라고 하, 했어요
zh: 写着, 寫著, 显示, 顯示, 看到, 看见, 说让我, 上面说, 弹出, 让我, 叫我
`

// othersWords name others as the ones who speak or act.
const othersWords = `
en: he, she, they, you, u, it, who, someone, somebody, my friend, my colleague, my wife, my husband, my brother, my sister, my mother, my father, my mom, my dad, my boss, your agent, the agent, your colleague, colleague, customer, the customer, another customer, website, your website, your site, your app, the app, banner, the banner, sms, email, message, your message, the message, the sms, people, first agent, previous agent, last agent, the lady, the man, agent, the screen, screen, your page, page, your system, the system, system, ravi, friend, faq, manual, instructions, the instructions, your colleagues, colleagues, kid, son, daughter, child, her, him, them, support, your team, your staff, my son, my kid, my child, my daughter, my toddler, my cat, my mom, my parents
`

// nounWords make the phrase or a button's title the name of a thing.
const nounWords = `
en: button, buttons, banner, banners, option, options, message, messages, popup, pop up, pop, popups, link, text, texts, feature, thing, notification, notifications, sign, window, box, line, label, icon, tab, bar, header, prompt, strip, callout, words, phrase, command, keyword, function, functionality, setting, settings, menu option, sticker, ad, advert, promo, promotion, title, caption
es: boton, mensaje, opcion, aviso, cartel, frase, banner, texto
fr: bouton, message, option, banniere, bandeau, phrase, texte
de: knopf, schaltflache, nachricht, hinweis, leiste, taste, option, banner, text
it: pulsante, bottone, messaggio, opzione, scritta, banner
pt: botao, mensagem, opcao, aviso, banner, frase, texto
nl: knop, bericht, optie, banner, tekst
pl: przycisk, przycisku, baner, wiadomosc, opcja
tr: buton, butonu, dugme, dugmesi, mesaj, mesaji, secenek, secenegi, yazisi
ru: кнопка, кнопку, кнопки, баннер, сообщение, надпись, опция
ar: زر, الزر, رسالة, الرسالة, خيار, الخيار, لافتة, شريط, البانر
hi: बटन, मैसेज, बैनर, ऑप्शन, विकल्प, संदेश, batan, batton, msg
id: tombol, pesan, opsi, pilihan, tulisan, banner, spanduk
vi: =nút, =dòng chữ, =tin nhắn, =bảng, banner
th: ปุ่ม, ข้อความ, ป้าย, แบนเนอร์
ja: ボタン, メッセージ, バナー, 選択肢, 表示
ko: 버튼, 메시지, 배너, 문구
zh: 按钮, 按鈕, 横幅, 橫幅, 消息, 选项, 选择, 字样
`

// pastWords tell of what has been, or complain, without asking for anything.
const pastWords = `
en: used, used the bot, i told the bot, i asked the bot, i gave the bot, asked the bot, told the bot, stopped, drive me mad, drives me mad, drive me crazy, drives me crazy, drive me nuts, drives me nuts, driving me crazy, driving me mad, is not helpful, isnt helpful, not helpful, fails, always, spent, first, my chat, my conversation, conversation with, talked, spoke, spoken, chatted, was talking, were talking, was chatting, was speaking, have been talking, been talking, been chatting, already talked, already spoke, already tried, tried, yesterday, last week, last time, last month, last night, last year, day before, days ago, week ago, weeks ago, hours ago, month ago, ago, earlier, earlier today, this morning, before, previously, previous, once before, asked for my, asked me, told me, said, says, sent me, transferred me, connected me, gave me, gave, did not, didnt, does not, doesnt, could not, couldnt, cant, cannot, never, not help, not helping, not understand, not understanding, understand, helped, help me, useless, stupid, dumb, idiot, terrible, horrible, awful, unhappy, disappointed, frustrated, angry, annoyed, upset, bad, worst, worse, poor, pathetic, rubbish, garbage, trash, crap, shit, sucks, suck, annoying, frustrating, irritating, confusing, broken, buggy, slow, wrong, failed, fail, loop, loops, looping, keeps, keep, kept, stuck, waste, wasted, wasting, not working, hate, hated, was, were, had, has been, charged, deducted, cancelled, canceled, nice, great bot, good bot, smart, clever, funny, is good, is nice, is great, is bad, is slow, works well, is working, works, answered, replied, responded, closed, opened, created, booked, ordered, asked, disconnected, hung, crashed, mistake, misunderstood, repeats, repeating, same answer, same question, no help, no use, no solution, nonsense, joke, lied, lies, lying, promised, showed, refused, ignored, took, made, after talking, after chatting, after speaking, after the, if the bot, cost, costs, price, version, new, old, named, called, love, like, is a, are, were you, owes, owe
es: probe el bot, use el bot, ya probe, hable, hablé, =habló, hablamos, hablado, ya hable, hablo ayer, ayer, la semana pasada, la vez pasada, antes, anoche, hace dias, me dijo, dijo, no me ayudo, no ayuda, no ayudo, no entiende, no entendio, no sirve, no sirvio, no resolvio, inutil, estupido, malo, mala, pesimo, pesima, horrible, lento, terrible, tonto, basura, mal, no funciona, es lento, se equivoco, fue, era, estuve, me mando, me paso con, pidio, me pidio, porqueria, siempre, nada util, me cobro
fr: j'ai parle, deja parle, parle hier, hier, la semaine derniere, la derniere fois, avant, m'a dit, ne m'a pas aide, n'a pas aide, n'aide pas, ne comprend rien, ne comprend pas, n'a pas compris, nul, nulle, inutile, stupide, mauvais, horrible, lent, bete, pourri, debile, ne sert a rien, sert a rien, etait, m'a demande, m'a envoye, se trompe, tourne en rond, s'est trompe, deja
de: gesprochen, geredet, gechattet, gestern, letzte woche, letztes mal, vorher, vorhin, hat gesagt, hat nicht, hat mir, versteht nicht, versteht mich nicht, versteht nichts, hilft nicht, nicht geholfen, dumm, nutzlos, schlecht, furchtbar, langsam, blod, doof, mies, war, schon, bereits, unbrauchbar, taugt nichts, schrecklich, hat falsch
it: parlato, ho parlato, gia parlato, ieri, la settimana scorsa, l'ultima volta, prima, ha detto, mi ha detto, non ha aiutato, non mi ha aiutato, non capisce, non ha capito, inutile, stupido, pessimo, orribile, lento, non serve, non serve a niente, era, ha chiesto, mi ha chiesto, scarso, fa schifo
pt: ja tentei, tentei o bot, ja usei, falei, ja falei, falei com, conversei, ontem, semana passada, ultima vez, antes, disse, me disse, nao ajudou, nao ajuda, nao entende, nao entendeu, nao resolve, nao resolveu, inutil, burro, pessimo, horrivel, ruim, lento, idiota, lixo, estava, era, pediu, me pediu, me mandou, me passou, nao serve, so repete, travou
nl: gesproken, gepraat, al gesproken, gisteren, vorige week, vorige keer, eerder, zei, begrijpt, hielp niet, helpt niet, begrijpt niet, begrijpt me niet, nutteloos, dom, stom, slecht, traag, waardeloos, was, snapt niet
pl: rozmawialem, rozmawialam, juz, wczoraj, w zeszlym tygodniu, ostatnio, powiedzial, nie pomogl, nie pomaga, nie rozumie, nie zrozumial, glupi, bezuzyteczny, zly, okropny, wolny, beznadziejny, byl
tr: konustum, konusmustum, gorustum, =dün, gecen hafta, gecen sefer, =önce, dedi, yardim etmedi, yardimci olmadi, anlamiyor, anlamadi, cozmedi, cozemedi, aptal, ise yaramaz, ise yaramiyor, kotu, berbat, yavas, rezalet, salak, zaten, sacma
ru: говорил, говорила, разговаривал, разговаривала, общался, общалась, уже, вчера, на прошлой неделе, в прошлый раз, раньше, сказал, не помог, не помогает, не понимает, не понял, не решил, тупой, тупит, глупый, бесполезный, бесполезен, плохой, ужасный, медленный, отстой, дурацкий, был, спросил, попросил, отправил меня, перевел меня, глючит, завис
uk: говорив, говорила, розмовляв, спілкувався, вже, вчора, минулого разу, не допоміг, не розуміє, тупий, поганий, дурний, марний
ar: تكلمت, تحدثت, كلمت, حكيت, دردشت, امس, امبارح, مبارح, البارحة, الاسبوع الماضي, المرة الماضية, قبل, سابقا, قال لي, لم يساعدني, لم يساعد, ما ساعدني, ما ساعد, ما فادني, مفادنيش, ما يفهم, لا يفهم, مش فاهم, ما فهم, لم يفهم, سيء, سيئ, غبي, فاشل, زفت, تافه, بطيء, عديم, عديم الفائدة, كان, طلب مني, حولني اليك, ما حل, لم يحل
he: דיברתי, שוחחתי, כבר, אתמול, שבוע שעבר, פעם קודמת, קודם, אמר לי, לא עזר, לא עוזר, לא מבין, לא הבין, מטומטם, גרוע, טיפש, איטי, גרועה, היה
fa: صحبت کردم, حرف زدم, دیروز, هفته پیش, دفعه قبل, قبلا, گفت, کمک نکرد, نمیفهمد, نمیفهمه, احمق, بد است, بی فایده, افتضاح, کند, بود
ur: بات کی, بات کر چکا, بات ہو گئی, کل, پچھلے, پہلے, کہا, مدد نہیں, نہیں سمجھتا, بیکار, برا, بکواس, تھا
hi: बात की, बात कर चुका, बात कर चुकी, बात हुई, बात हो गई, बात कर ली, पिछले, पहले, कल, कहा, मदद नहीं, नहीं समझता, नहीं समझ, बेकार, बकवास, घटिया, खराब, बुरा, बेवकूफ, धीमा, था, थी, गलत, थक गया, थक गई, चुका, चुके, समझ नहीं, पागल, फालतू
hi: kuch nahi samajhta, kuch nahi samajhti, kuch nahi samjha, baat ki, baat ki thi, baat kar chuka, baat kar chuki, baat hui, baat ho gayi, baat ho gai, baat kar li, baat kiya, baat kari, pichle, pehle, pahle, kal, madad nahi, help nahi, nahi samajhta, samajh nahi, samajhta nahi, nahi samajh, bekar, bekaar, bakwas, bakwaas, ghatiya, kharab, bura, bewakoof, bevkuf, faltu, slow hai, tha, thi, chuka, chuki, thak, thak gaya, thak gayi, pagal, wahiyat, ullu, chutiya, gadha
bn: কথা বলেছি, কথা বলেছিলাম, বলেছি, গতকাল, আগে, বলেছে, সাহায্য করেনি, বোঝে না, বুঝতে পারে না, বাজে, খারাপ, বোকা, ফালতু, ছিল, kotha bolechi, baje, faltu
ta: பேசினேன், பேசிட்டேன், நேற்று, முன்பு, உதவவில்லை, புரியவில்லை, மோசம், முட்டாள், வேஸ்ட், pesinen, waste, mosam, netru
te: మాట్లాడాను, నిన్న, ముందు, సహాయం చేయలేదు, అర్థం కాలేదు, అర్థం కావడం లేదు, చెత్త, వేస్ట్, పనికిరాదు, matladanu, chetta, waste, ninna
kn: ಮಾತನಾಡಿದೆ, ನಿನ್ನೆ, ಮೊದಲು, ಸಹಾಯ ಮಾಡಲಿಲ್ಲ, ಕೆಟ್ಟ, ದಡ್ಡ
ml: സംസാരിച്ചു, ഇന്നലെ, മുമ്പ്, സഹായിച്ചില്ല, മോശം, മണ്ടൻ, വെറുതെ
mr: बोललो, बोलले, बोलून झाले, काल, आधी, मदत केली नाही, समजत नाही, फालतू, वाईट, bollo, aadhi
gu: વાત કરી, વાત કરી લીધી, ગઈકાલે, પહેલા, મદદ કરી નહીં, સમજતો નથી, નકામો, ખરાબ, બેકાર, nakamo, vaat kari
pa: ਗੱਲ ਕੀਤੀ, ਕੱਲ੍ਹ, ਪਹਿਲਾਂ, ਬੇਕਾਰ, ਮਾੜਾ
id: sudah bicara, udah bicara, sudah ngobrol, udah ngobrol, sudah chat, udah chat, sudah pernah, tadi, kemarin, minggu lalu, kemaren, sebelumnya, waktu itu, katanya, tidak membantu, ga membantu, gak membantu, ga bantu, gak bantu, tidak paham, ga paham, gak paham, gak ngerti, ga ngerti, tidak mengerti, bodoh, jelek, payah, lemot, lambat, bego, tolol, ga jelas, gak jelas, tidak berguna, ga guna, gak guna, sudah, pernah, muter muter, parah
ms: dah cakap, sudah cakap, dah bercakap, semalam, tadi, sebelum ini, minggu lepas, tak membantu, tak faham, bodoh, teruk, lembap, dah, hampeh
tl: nakausap, kinausap, nakausap ko, kahapon, kanina, dati, noong, sabi, hindi nakatulong, di nakatulong, walang kwenta, walang silbi, bobo, tanga, panget, mabagal, hindi maintindihan, di maintindihan, tapos na, nakipag usap, paulit ulit, hindi naintindihan, ang bagal, ang bobo
vi: =đã nói chuyện, da noi chuyen, =nói chuyện rồi, =hôm qua, hom qua, =tuần trước, tuan truoc, =lần trước, lan truoc, =trước đó, =vừa nãy, =đã, =rồi, =không giúp, khong giup, =không hiểu, khong hieu, =dở, =tệ, =ngu, =vô dụng, vo dung, =chậm, =kém, bot ngu, do qua, te qua, =chán, =toàn trả lời sai
th: คุยแล้ว, คุยกับบอทแล้ว, เมื่อวาน, อาทิตย์ที่แล้ว, ก่อนหน้านี้, เมื่อกี้, ครั้งก่อน, แล้ว, บอกว่า, ไม่ช่วย, ไม่เข้าใจ, โง่, ห่วย, แย่, ช้า, กาก, ไร้ประโยชน์, ตอบไม่ตรง, วนไปวนมา
ja: 話した, 話しました, 話したが, 聞いた, 聞きました, 聞いたけど, 昨日, 先週, 前回, 前に, さっき, 先ほど, 役に立たない, 役立たない, 役に立たなかった, 使えない, 分からない, わからない, 理解しない, 理解できない, バカ, 馬鹿, ダメ, だめ, ひどい, 遅い, 最悪, 言った, 言われた, でした, ました, ポンコツ, 解決しなかった, 解決しない
ko: 얘기했, 대화했, 말했, 물어봤, 어제, 지난주, 저번에, 아까, 전에, 이미, 도움이 안, 도움 안, 도움이, 이해 못, 이해를 못, 멍청, 바보, 별로, 느려, 쓸모없, 최악, 했는데, 답답
zh: 聊过, 说过, 說過, 问过, 聊了, 问了, 昨天, 上周, 上次, 之前, 刚才, 以前, 已经, 没用, 沒用, 没有用, 没帮助, 听不懂, 不懂, 看不懂, 不明白, 答非所问, 太差, 差劲, 太笨, 很笨, 好笨, 笨, 傻, 垃圾, 很慢, 太慢, 烂, 蠢, 没解决, 不解决, 不好用, 难用, 智障
el: μιλησα, χθες, δεν βοηθησε, αχρηστο, χαζο
sv: pratat, pratade, igar, forra veckan, redan, hjalpte inte, dum, vardelos, dalig, forstar inte
fi: puhuin, eilen, jo, ei auttanut, tyhma, huono
hu: beszeltem, tegnap, =már, nem segitett, hulye, buta, hasznalhatatlan
cs: mluvil, mluvila, vcera, uz, nepomohl, nerozumi, hloupy, k nicemu
ro: am vorbit, ieri, deja, nu m a ajutat, prost, inutil
sr: pricao, juce, vec, glup, nije pomogao
sw: nilizungumza, jana, tayari, mbaya, hakunisaidia
`

// pastDays put what was tried into another chat than this one.
const pastDays = `
en: yesterday, last week, last time, last month, last night, last year, week ago, weeks ago, days ago, month ago, months ago, day before, the other day, previously, in my last chat, last chat
es: ayer, la semana pasada, la vez pasada, anoche
fr: hier, la semaine derniere, la derniere fois
de: gestern, letzte woche, letztes mal
it: ieri, la settimana scorsa
pt: ontem, semana passada, ultima vez
nl: gisteren, vorige week
pl: wczoraj
tr: =dün, gecen hafta
ru: вчера, на прошлой неделе, в прошлый раз
ar: امس, امبارح, البارحة
hi: कल, kal, pichle hafte
id: kemarin, minggu lalu, kemaren
ms: semalam
tl: kahapon
vi: =hôm qua, hom qua, =tuần trước
th: เมื่อวาน, อาทิตย์ที่แล้ว
ja: 昨日, 先週
ko: 어제, 지난주
zh: 昨天, 上周
`

// leaveWords wish to leave the chat without naming the bot (rule 7).
const leaveWords = `
en: leaving this chat, leaving the chat, leaving chat, show menu, show me menu, show me the menu, show the menu, show main menu, show me the main menu, back to the beginning, back to beginning, go to start, go to the start, go to the beginning, go home, end chat, end the chat, end this chat, end my chat, end our chat, end chat now, end the conversation, end conversation, end this conversation, end session, end the session, end this session, end our conversation, end my session, close chat, close the chat, close this chat, close my chat, close our chat, close conversation, close the conversation, close this conversation, close session, close the session, close ticket, close the ticket, close this ticket, close my ticket, close my case, close the case, close this case, close case, exit chat, exit the chat, exit this chat, exit from chat, exit from the chat, exit from this chat, exit conversation, exit the conversation, exit this conversation, exit this, exit session, exit live chat, exit agent chat, exit agent, quit chat, quit the chat, quit this chat, quit this conversation, leave chat, leave the chat, leave this chat, leave the conversation, leave conversation, leave this conversation, leave this, leave live chat, leave agent, leave the agent, stop chat, stop the chat, stop this chat, stop chatting, stop conversation, stop the conversation, stop this conversation, stop this session, terminate chat, terminate the chat, terminate this chat, terminate, terminate session, finish chat, finish the chat, finish this chat, finish conversation, finish the conversation, disconnect chat, disconnect the chat, disconnect me, disconnect this chat, disconnect agent, disconnect from agent, disconnect the agent, disconnect now, disconnect from chat, cancel chat, cancel the chat, cancel this chat, main menu, home menu, start menu, go to menu, back to menu, back to the menu, back to main menu, back to the main menu, back to start, back to home, back to the start, start over, start again, restart chat, restart the chat, restart conversation, restart the conversation, reset chat, log me out of this chat, get me out of here, get me out, get me out of this chat, let me out, let me leave, let me exit, let me go, want to leave, want to exit, want to quit, want to end, want to end this, want to disconnect, wanna leave, wanna exit, wanna quit, want exit, need to exit, like to exit, like to leave, like to end, like to disconnect, how to exit, how do i exit, how do i leave, how can i exit, how can i leave, how to leave, how do i quit, can i exit, can i leave, can i go, how do i end, how do i close this, how do i get out, how do i disconnect, ready to leave, ready to exit, going to exit, exit please, exit now, leave now, end it, end this, end this now, take me out, take me back, send me back, go back to menu, return to menu, return to main menu, previous menu, done chatting, finish this, close this, close it, exit button, leave button, end button, quit button, no longer want to chat, dont want to chat anymore, release me, free me, chat end, chat close, chat exit, chat over, exit from this, exit from here, end of chat, done with this chat, done with the chat, log out of chat, logout of chat, log out of this chat, logout of this chat, sign out of chat, out of this chat, out of the chat
es: terminar chat, terminar el chat, termina el chat, termine el chat, cerrar chat, cerrar el chat, cierra el chat, cierre el chat, cierren el chat, finalizar chat, finalizar el chat, finalizar, finalizar conversacion, terminar conversacion, terminar la conversacion, cerrar conversacion, cerrar la conversacion, salir del chat, salir del agente, salir de aqui, quiero salir, quiero terminar, salir de la conversacion, fin del chat, menu principal, volver al menu, volver al inicio, abandonar chat, abandonar el chat, desconectar, desconectarme, dejar el chat, acabar chat
fr: fermer le chat, fermez le chat, fermer chat, terminer le chat, terminer la conversation, terminez le chat, fin du chat, finir le chat, quitter le chat, quitter la conversation, je veux quitter, je veux partir, arreter le chat, arretez le chat, cloturer le chat, clore le chat, sortir du chat, menu principal, retour au menu, fin de la conversation, deconnecter, mettre fin au chat, fermer la conversation
de: chat beenden, den chat beenden, chat schliessen, beenden, gesprach beenden, unterhaltung beenden, chat verlassen, chat abbrechen, hauptmenu, zuruck zum menu, chat ende, verlassen, sitzung beenden, beenden sie den chat, ich will raus, konversation beenden
it: chiudi chat, chiudi la chat, chiudere la chat, chiudete la chat, chiudere chat, termina chat, terminare la chat, termina la chat, terminare chat, fine chat, esci, esci dalla chat, uscire dalla chat, uscire, voglio uscire, menu principale, abbandona chat, concludi chat, chiudi conversazione, termina conversazione
pt: encerrar chat, encerrar o chat, encerra o chat, encerre o chat, encerrar atendimento, encerrar o atendimento, encerrar conversa, encerrar a conversa, encerrar, finalizar atendimento, finalizar o atendimento, finalizar conversa, fechar chat, fechar o chat, fecha o chat, terminar chat, terminar o chat, sair do chat, sair da conversa, quero sair, sair, menu principal, voltar ao menu, voltar para o menu, fim do chat, desconectar, acabar o chat, fim do atendimento
nl: chat beeindigen, chat sluiten, sluit de chat, sluit chat, beeindig chat, beeindig de chat, stop de chat, gesprek beeindigen, chat verlaten, hoofdmenu, einde chat, afsluiten, beëindigen, de chat beeindigen
pl: zakoncz czat, zakoncz chat, zakonczyc czat, zakoncz rozmowe, zakonczyc rozmowe, zamknij czat, zamknij chat, zamknac czat, wyjdz, wyjdz z czatu, wyjscie, menu glowne, koniec czatu, koniec rozmowy, rozlacz
tr: sohbeti bitir, sohbeti bitirin, sohbeti kapat, sohbeti kapatin, sohbeti sonlandir, sohbeti sonlandirin, sohbetten cik, sohbetten cikmak, cikis, cikis yap, cikmak istiyorum, gorusmeyi bitir, gorusmeyi sonlandir, gorusmeyi kapat, ana menu, bitir, konusmayi bitir, sohbet bitsin
ru: закрыть чат, закройте чат, закрой чат, завершить чат, завершите чат, завершить диалог, завершить разговор, закончить чат, закончить разговор, закончите чат, конец чата, выйти из чата, выйти, выход, главное меню, в меню, отключиться, покинуть чат, прекратить чат, завершить
uk: закрити чат, завершити чат, закінчити чат, вийти з чату, вийти, головне меню, завершіть чат
ar: انهاء المحادثة, إنهاء المحادثة, انهي المحادثة, انه المحادثة, انهاء الدردشة, اغلاق المحادثة, اغلق المحادثة, اغلاق الدردشة, اغلق الدردشة, الخروج من المحادثة, الخروج من الدردشة, خروج, الخروج, اريد الخروج, ابي اطلع, اخرج, القائمة الرئيسية, قفل المحادثة, اقفل المحادثة, انهاء الشات, اقفل الشات, سكر المحادثة, قطع الاتصال, انهاء
he: לסיים את הצאט, סיים צאט, סיום צאט, לסגור את הצאט, סגור צאט, לצאת, יציאה, לצאת מהצאט, תפריט ראשי, סיום שיחה, לסיים שיחה, סיים שיחה, לסיים את השיחה
fa: پایان چت, پایان گفتگو, بستن چت, چت را ببندید, خروج, خروج از چت, منوی اصلی, اتمام چت, پایان
ur: چیٹ بند کرو, چیٹ بند کریں, چیٹ ختم کرو, چیٹ ختم کریں, باہر نکلنا, مین مینو
hi: चैट बंद करो, चैट बंद करें, चैट बंद कर दो, चैट बंद करिए, चैट बंद, चैट खत्म करो, चैट खत्म करें, चैट खत्म, चैट समाप्त करें, चैट समाप्त करो, बाहर निकलना, बाहर निकलो, एग्जिट, मुख्य मेनू, चैट से बाहर, चैट छोड़नी है, बातचीत बंद करो, बातचीत समाप्त करें
hi: chat band karo, chat band kar do, chat band kardo, chat band karein, chat bandh karo, chat khatam karo, chat khatam kar do, chat khatam, chat close karo, chat close kar do, chat close kardo, chat end karo, chat end kar do, chat samapt karo, exit karo, exit kar do, exit karna hai, bahar nikalna hai, chat se bahar, chat chhodna hai, band karo chat, chat khtm karo, baat khatam karo
bn: চ্যাট বন্ধ করুন, চ্যাট বন্ধ করো, চ্যাট শেষ করুন, চ্যাট শেষ, বের হতে চাই, মেইন মেনু, chat bondho korun, chat sesh
ta: சாட்டை முடிக்கவும், சாட்டை மூடு, அரட்டையை முடி, அரட்டையை முடிக்கவும், வெளியேறு, வெளியேற, chat mudinga, chat close pannunga
te: చాట్ ముగించండి, చాట్ మూసివేయండి, చాట్ క్లోజ్ చేయండి, నిష్క్రమించు, chat close cheyandi, chat mugincandi
kn: ಚಾಟ್ ಮುಗಿಸಿ, ಚಾಟ್ ಮುಚ್ಚಿ, ನಿರ್ಗಮಿಸಿ
ml: ചാറ്റ് അവസാനിപ്പിക്കുക, ചാറ്റ് അവസാനിപ്പിക്കൂ, പുറത്തുകടക്കുക
mr: चॅट बंद करा, चॅट संपवा, बाहेर पडा, chat band kara
gu: ચેટ બંધ કરો, ચેટ સમાપ્ત કરો, બહાર નીકળો, chat bandh karo
pa: ਚੈਟ ਬੰਦ ਕਰੋ, ਚੈਟ ਖਤਮ ਕਰੋ
id: tutup chat, tutup obrolan, akhiri chat, akhiri percakapan, akhiri obrolan, akhiri sesi, selesaikan chat, keluar, keluar chat, keluar dari chat, mau keluar, menu utama, kembali ke menu, selesai chat, hentikan chat, tutup percakapan, chat selesai, sudahi chat, stop chat
ms: tamatkan chat, tamat chat, tamatkan sembang, tutup sembang, keluar, menu utama, tamatkan perbualan
tl: tapusin ang chat, tapusin na ang chat, isara ang chat, i end ang chat, end na ang chat, lumabas sa chat, labas na ako, gusto ko nang umalis, end chat na, isara na ang chat, i close ang chat
vi: =kết thúc chat, ket thuc chat, =kết thúc, ket thuc, =đóng chat, dong chat, =thoát, thoat, =thoát chat, thoat chat, =kết thúc trò chuyện, =kết thúc cuộc trò chuyện, =menu chính, menu chinh, =dừng chat, =ngừng chat, =rời chat, =đóng cuộc trò chuyện
th: จบแชท, จบการสนทนา, ปิดแชท, ออกจากแชท, ออก, สิ้นสุดการสนทนา, เมนูหลัก, ออกจากการสนทนา, จบการแชท, ยุติแชท
ja: チャットを終了, チャット終了, 終了, 退出, チャットを閉じて, チャットを閉じる, チャットを終わり, 会話を終了, メインメニュー, 終わりにして, チャットをやめ, 退室
ko: 채팅 종료, 채팅종료, 종료, 나가기, 대화 종료, 대화종료, 상담 종료, 상담종료, 채팅 끝, 나갈래요, 메인 메뉴, 종료해, 끝내
zh: 结束聊天, 結束聊天, 结束对话, 結束對話, 关闭聊天, 關閉聊天, 退出, 退出聊天, 离开聊天, 結束, 结束, 结束会话, 关闭对话, 主菜单, 返回菜单, 结束服务, 退出对话, 我要退出
el: κλεισιμο συνομιλιας, τελος συνομιλιας, εξοδος
sv: avsluta chatt, avsluta chatten, stang chatten, avsluta, huvudmeny, lamna chatten
da: afslut chat, luk chatten, afslut
no: avslutt chat, avslutt chatten, avslutt
fi: lopeta chat, sulje chat, lopeta keskustelu, poistu
hu: chat befejezese, csevges befejezese, kilepes, chat bezarasa, fomenu
cs: ukoncit chat, ukoncete chat, zavrit chat, konec chatu, hlavni menu
ro: inchide chatul, inchideti chatul, termina chatul, iesire, meniu principal
sr: zavrsi chat, zatvori chat, izlaz
sw: funga mazungumzo, maliza mazungumzo, toka
`

// leaveAloneWords are a wish to leave only where nothing else is said.
const leaveAloneWords = `
en: finish, exit, quit, disconnect, end, menu, restart, go back, leave, home, exited, exitt, out, logout, log out, close
es: salir, menu, terminar, cerrar
fr: quitter, sortir, terminer, fermer, menu
de: ende, raus, menu
it: esci, chiudi, fine, menu
pt: encerra, fechar, menu, voltar
id: selesai, menu
`

// leaveFillers may stand beside a leaveAloneWord without making it another topic.
const leaveFillers = `
en: is, does, i, want, wanna, to, the, this, me, click, press, tap, type, option, button, now, from, here, please, just, would, like, id, how, do, can, could, may, let, ill, im, a, menu, my, it, go, back, will, chat, on, need, you, all, ok, where, is, am, should, and, done, so
`

// tellWords tell the agent to use the bot, or send it a message (rule 11).
const tellWords = `
en: tell the bot, tell your bot, tell bot, ask the bot, ask your bot, ask bot, you could talk to, you guys should, you all should, go and talk to, go talk to, repair the bot, you need to fix, ask a bot, can you talk to, could you talk to, will you talk to, would you talk to, can you speak to, can you ask, could you ask, can you check with, could you check with, can you tell, could you tell, inform the bot, inform your bot, check with the bot, check with your bot, check with bot, check the bot, check your bot, fix the bot, fix your bot, train your bot, train the bot, update your bot, update the bot, teach the bot, teach your bot, restart your bot, improve your bot, stop your bot, report the bot, you talk to, you go talk to, you should talk to, you can talk to, you need to talk to, you must talk to, you have to talk to, you better talk to, you speak to, you should speak to, u talk to, go ask, why dont you talk, why dont you ask, why dont you use, you use the bot, you should use, have you talked, did you talk, did you ask, have you asked, talk to the bot for me, talk to bot for me, talk to your bot for me, speak to the bot for me, you are the one who should, message the bot, let the bot know, say to the bot, give the bot, you go back to, you go to the, yourself, on my behalf, your bot to, you check with, get the bot to, make the bot, make your bot
es: dile al bot, digale al bot, preguntale al bot, preguntele al bot, habla tu con, hable usted con, dile a tu bot, informale al bot, tu habla con
fr: dites au bot, dis au bot, demandez au bot, demande au bot, parlez au bot vous meme, informez le bot
de: sag dem bot, sagen sie dem bot, frag den bot, fragen sie den bot, rede du mit, reden sie mit dem bot
it: di al bot, dica al bot, chiedi al bot, chieda al bot, parla tu con
pt: diga ao bot, fala pro bot, pergunta pro bot, pergunte ao bot, avisa o bot, fale voce com, diz pro bot
tr: bota sor, bota soyle, bota sorun, bota soyleyin
ru: скажите боту, скажи боту, спросите у бота, спроси у бота, спросите бота, передайте боту
ar: قل للبوت, اسال البوت, قول للبوت, اسأل البوت, خبر البوت
hi: बॉट को बोलो, बॉट को बताओ, बॉट से पूछो, bot ko bolo, bot ko batao, bot se pucho, bot se poocho, bot se puch lo, bot ko bol do, aap bot se baat karo, tum bot se baat karo, aap khud, bot ko bata do
id: tanya bot, tanya ke bot, bilang ke bot, kasih tau bot, tanyakan ke bot, kasih tahu bot, kamu aja yang
tl: sabihin mo sa bot, tanungin mo ang bot, ikaw makipag usap, ikaw na lang, itanong mo sa bot
vi: =hỏi bot, =bảo bot, hoi bot, =nói với bot là
th: บอกบอท, ถามบอท
ja: ボットに伝えて, ボットに聞いて, ボットに言って
ko: 봇에게 물어, 봇한테 물어, 봇한테 말해, 봇에게 말해
zh: 告诉机器人, 问机器人, 你去问, 你跟机器人, 你和机器人, 告訴機器人
`

// speakerWords label the lines of a transcript.
const speakerWords = `
en: agent, customer, user, bot, support, client, visitor, operator, assistant, me, you, human, executive, support agent, live agent, chatbot, rep, representative, subject, from, re, fwd, forwarded message, faq, note, tip, q, a, step
`

// pastedWords belong to instructions: the agent's or the page's words.
const pastedWords = `
en: if you want to, if you wish to, if you would like to, if youd like to, to return to the bot, to go back to the bot, to return to the bot please type, to return to the bot type, to go back to the bot type, to end this chat and, to exit type, to exit please type, to leave type, to leave please type, type talk to bot to, click exit or, click on exit or, or click, or click on exit, or click exit, you can type, you may type, you can also type, you can always type, simply type, just type, thank you for contacting, thanks for contacting, thank you for reaching, thank you for chatting, this is ravi, faq, at any time, anytime, customers can type, customers type, users can type, step 1, step 2, to continue with the bot, to disconnect type, to disconnect please type, please type talk to bot to, our virtual assistant, how can i help you, how may i help you, how can i assist, when you are finished, i am finished, to exit, to leave, to end, to disconnect, to switch back
`

// neutralWords contain a word of another table without its sense.
const neutralWords = `
en: yeah right, ya right, yea right, ignore everything, ignore the above, ignore above, ignore all, ignore previous, ignore the previous, ignore any, ignore your, ignore every, ignore rules, disregard all, disregard previous, forget all, forget previous, leave it, leave a, leave me, no problem, no worries, no one, noone, nobody, no issue, no issues, not sure, not bad, not only, not just, not you, why not, no doubt, no matter, no more questions, no further questions, no other questions, nothing else, no idea, not happy, not helpful, not satisfied, not good, not solved, not resolved, not received, not delivered, not fixed, no longer need, dont need anything, do not need anything, no need to wait, no need anymore, dont bother, dont worry, dont mind, if you dont mind, cant wait, cannot wait, cant help me, cannot help me, can not help me, cant help, cannot help, dont understand, do not understand, you dont, you cant, you are not, youre not, not able to help, is not helping, are not helping, arent helping, isnt helping, not helping me, not answering, not replying, not responding to me, dont care, whatever, whether, forget to, better than you, faster than you, than you, hindi language, in hindi, hindi me, in english, last name, bot card
`

// fillerWords say nothing by themselves.
const fillerWords = `
vi: =đi
en: i, im, i'm, id, a, an, the, to, it, so, then, well, just, only, and, with, of, my, me, your, that, this, but, also, for, in, on, at, oh, ah, um, uh, hmm, hm, ahh, ohh, maybe, perhaps, mode, back
`

// bannerGlue is the banner of the recipe, its words run together: pasted bare, it
// may be a clumsy answer to it.
const bannerGlue = "doyouwanttoexitfromchat"

// redacted is what the platform shows in place of a text that it hides.
const redacted = "sensitive information"
