package model

// The tables of courtesy: what may stand around a request without changing it
// (rule 2). One line a language, entries between commas; an entry may be several
// words. Capital letters, accents and elongated letters ("pleaseee") are folded
// on both sides, except in an entry that starts with "=", which counts only as
// it is written ("=sí": without its accent the word means "if").
//
// A word that refuses or doubts in any other language of these tables must not
// be listed: "tak" is thanks in Danish and "not" in Malay; "nu" is now in Dutch
// and "no" in Romanian; "na" is a particle here and "no" there.

// pleaseWords may even stand inside a phrase ("talk please to bot").
const pleaseWords = `
en: please, pls, plz, plse, pleas, pleez, pliz, plis, plees, kindly
`

// pauseWords are courtesy only at the end or before a pause: "great, talk to bot"
// agrees, a "great talk to bot" would be a remark.
const pauseWords = `
en: good, great, perfect, cool, nice, right, absolutely, definitely, certainly, awesome, excellent, wonderful, lovely, quick, fast, brilliant, super, my friend, best
`

const courtesyWords = `
en: hi, hello, helo, hey, heya, hiya, hlo, howdy, greetings, hi there, hello there, hey there, hi all, hello all, hi everyone, hello everyone, hey everyone, hi folks, hi team, hello team, good morning team, good afternoon team, good evening team, thanks team, thank you team, ok team, good morning, good afternoon, good evening, good day, good night, gm, gn, morning, evening, mornin
en: dear, dear sir, dear madam, dear sir madam, dear sir or madam, sir or madam, dear team, hi guys, hello guys, hey guys, support team, dear support, hi support, hello support
en: stay safe, keep well, stay blessed, bye, goodbye, good bye, bye bye, byebye, cya, see you, see ya, see you later, take care, cheers
en: ok, okay, okey, oki, okie, okies, k, okok, yes, yeah, yea, yep, yup, ya, yah, sure, alright, all right, fine, of course, yes please, ok then, okay then, alright then, fine then, sounds good, got it, understood, all good, thats fine, that is fine, thats ok, its ok
en: sorry, sry, srry, soz, apologies, my apologies, im sorry, i am sorry, sorry for the trouble, sorry to bother you, sorry for bothering you, sorry for the inconvenience, excuse me, pardon, pardon me
en: sir, sirs, madam, maam, mam, mister, sir madam, bro, brother, buddy, mate, dude, friend, pal, sis, sister, fam, hon
en: now, right now, immediately, asap, a s a p, right away, at once, straight away, straightaway, this instant, this minute, right this minute, without delay, at the earliest, quickly, urgent, urgently, instantly, promptly, as soon as possible, as soon as you can
en: again, once again, once more, one more time, instead
en: you have been very helpful, youve been very helpful, you have been helpful, youve been helpful, you have been great, youve been great, you have been so helpful, you were very helpful, you were helpful, you were great, you are very helpful, you are great, you are the best, youre the best, youre great, that was helpful, that was very helpful, very helpful, great help, much appreciated, appreciated, appreciate it, i appreciate it, i appreciate that, appreciate your help, i appreciate your help, i really appreciate it, i really appreciate your help, appreciate the help, i appreciate your time, nice talking to you, nice chatting with you, it was nice talking to you, pleasure talking to you, it was a pleasure, god bless, god bless you, all the best, i am grateful, im grateful
es: por favor, porfavor, porfa, porfis, xfa, xfavor, hola, buenas, buenos dias, buen dia, buenas tardes, buenas noches, adios, chao, chau, hasta luego, hasta pronto, que tenga buen dia, que tenga un buen dia, buen dia, vale, =sí, si por favor, sip, claro, claro que si, bueno, perfecto, genial, de acuerdo, perdon, perdone, disculpe, disculpa, disculpen, lo siento, senor, senora, senorita, senores, amigo, amiga, ahora, ahora mismo, ahorita, de inmediato, inmediatamente, de nuevo, otra vez, nuevamente, muy amable, en su lugar, le agradezco, se lo agradezco, te lo agradezco
fr: s il vous plait, sil vous plait, s'il vous plait, s'il te plait, s il te plait, sil te plait, svp, stp, merci de, bonjour, bonsoir, salut, coucou, au revoir, a bientot, bonne journee, bonne soiree, bonne nuit, oui, ouais, d'accord, d accord, daccord, bien sur, parfait, tres bien, desole, desolee, excusez moi, excuse moi, monsieur, madame, mademoiselle, maintenant, tout de suite, immediatement, vite, de nouveau, encore une fois, a la place, a nouveau
de: bitte, bitteschon, bitte schon, bitte sehr, hallo, hallöchen, moin, servus, guten tag, guten morgen, guten abend, gute nacht, gruss gott, gruess gott, tschuss, tschuess, ciao, auf wiedersehen, schonen tag noch, schonen tag, einen schonen tag noch, schonen abend noch, ja, jawohl, gut, in ordnung, klar, alles klar, naturlich, gerne, gern, prima, super, entschuldigung, entschuldigen sie, tut mir leid, verzeihung, jetzt, sofort, umgehend, nochmal, nochmals, noch einmal, wieder, erneut, stattdessen, sehr geehrte damen und herren, liebes team, mein herr
it: per favore, perfavore, per piacere, prego, per cortesia, cortesemente, gentilmente, salve, buongiorno, buon giorno, buonasera, buona sera, buonanotte, buona giornata, arrivederci, =sì, si per favore, certo, certamente, va bene, perfetto, d'accordo, scusi, scusa, scusate, mi scusi, mi dispiace, signore, signora, adesso, ora, subito, immediatamente, di nuovo, ancora, nuovamente, invece
pt: pfv, pfvr, por gentileza, gentileza, se faz favor, faz favor, ola, oi, oie, bom dia, boa tarde, boa noite, tchau, ate logo, ate mais, adeus, sim, sim por favor, certo, ta bom, tudo bem, esta bem, ta bem, beleza, blz, perfeito, otimo, desculpe, desculpa, desculpem, com licenca, senhor, senhora, moco, moca, agora, agora mesmo, imediatamente, ja, de novo, novamente, outra vez, em vez disso, tenha um bom dia
nl: alsjeblieft, alstublieft, alsublieft, aub, ajb, asjeblieft, graag, hoi, dag, goedemorgen, goedemiddag, goedenavond, goede morgen, goeden avond, goedendag, doei, tot ziens, oke, goed, natuurlijk, mijn excuses, meneer, mevrouw, meteen, onmiddellijk, opnieuw, weer, in plaats daarvan, fijne dag, fijne dag nog
pl: prosze, poprosze, dzien dobry, dobry wieczor, czesc, witam, do widzenia, milego dnia, dobrze, oczywiscie, jasne, przepraszam, pan, pani, panie, teraz, natychmiast, ponownie, znowu, jeszcze raz
tr: lutfen, lutfn, merhaba, selam, selamlar, iyi gunler, gunaydin, iyi aksamlar, iyi geceler, hosca kalin, hosca kal, gorusuruz, evet, tamam, tmm, olur, tabii, tabi, peki, ozur dilerim, kusura bakmayin, kusura bakma, efendim, hocam, beyefendi, hanimefendi, simdi, hemen, derhal, tekrar, yeniden, yine, bunun yerine, rica ederim, kolay gelsin, iyi calismalar
ru: пожалуйста, пожалуста, пжл, пж, плиз, прошу вас, будьте добры, будьте любезны, здравствуйте, здравствуй, здрасте, привет, добрый день, доброе утро, добрый вечер, доброго дня, до свидания, всего доброго, хорошего дня, да, ок, окей, хорошо, ладно, конечно, понятно, ясно, отлично, извините, простите, извини, сейчас, срочно, немедленно, прямо сейчас, сразу, снова, опять, еще раз, вместо этого
uk: будь ласка, добрий день, доброго ранку, добрий вечір, вітаю, привіт, до побачення, гарного дня, так, добре, гаразд, звичайно, вибачте, пробачте, зараз, негайно, знову, ще раз, натомість
bg: моля, моля ви, здравейте, здравей, довиждане, добре, извинете, сега, отново, веднага, добър ден
sr: molim, molim vas, hvala, hvala vam, dobar dan, zdravo, cao, dovidjenja, dovidenja, dobro, izvinite, oprostite, sada, odmah, ponovo, хвала, молим, здраво, добар дан, извините, сада
ar: من فضلك, من فضلكم, لو سمحت, لو سمحتي, لو سمحتم, لوسمحت, رجاء, رجاءا, ارجوك, ارجوكم, الرجاء, فضلا, بليز, مرحبا, اهلا, اهلين, اهلا وسهلا, السلام عليكم, وعليكم السلام, السلام عليكم ورحمة الله, السلام عليكم ورحمة الله وبركاته, سلام, هلا, هاي, صباح الخير, مساء الخير, صباح النور, مع السلامة, الى اللقاء, باي, نعم, ايوه, ايوا, اوكي, اوك, اوكيه, طيب, تمام, حسنا, ماشي, اكيد, حاضر, اسف, اسفة, عذرا, عفوا, معلش, اخي, اختي, يا اخي, يا اختي, استاذ, يا استاذ, الان, حالا, فورا, دلوقتي, الحين, هلق, هلا, مرة اخرى, مره اخرى, مرة ثانية, مره ثانيه, من جديد, بدلا من ذلك, الله يعافيك
he: בבקשה, אנא, שלום, היי, הי, בוקר טוב, צהריים טובים, ערב טוב, ביי, להתראות, יום טוב, כן, אוקיי, אוקי, בסדר, סבבה, טוב, סליחה, עכשיו, מיד, שוב, אחי, במקום זה
fa: لطفا, لطفاً, خواهش میکنم, خواهشا, سلام, درود, وقت بخیر, صبح بخیر, خداحافظ, بله, باشه, اوکی, چشم, حتما, ببخشید, معذرت, معذرت میخواهم, الان, همین الان, فورا, دوباره, به جای آن
ur: براہ کرم, براہ مہربانی, برائے مہربانی, مہربانی, پلیز, السلام علیکم, اسلام علیکم, آداب, ہیلو, خدا حافظ, اللہ حافظ, جی, ہاں, جی ہاں, ٹھیک ہے, اچھا, معذرت, معاف کیجیے, بھائی, جناب, صاحب, سر, ابھی, فورا, جلدی, دوبارہ, پھر سے
hi: कृपया, कृपा करके, प्लीज, प्लीज़, मेहरबानी, नमस्ते, नमस्कार, प्रणाम, हेलो, हैलो, हलो, हाय, राम राम, अलविदा, बाय, हाँ, हां, जी, जी हां, जी हाँ, ठीक है, ठीक, अच्छा, ओके, माफ करना, माफ कीजिए, माफ कीजिये, क्षमा करें, क्षमा, सॉरी, भाई, भैया, सर, मैडम, दीदी, यार, जनाब, साहब, अभी, तुरंत, जल्दी, जल्दी से, फिर से, दोबारा, शुभ प्रभात
hi: kripya, kripaya, krupya, meherbani, meharbani, namaste, namaskar, namaskaram, pranam, ram ram, salam, salaam, assalamualaikum, assalamu alaikum, assalam alaikum, assalam o alaikum, as salam alaikum, salam alaikum, alvida, khuda hafiz, allah hafiz, haan, haanji, haan ji, ji haan, ji, jee, theek hai, thik hai, theek h, thik h, tik hai, theek, thik, teek hai, accha, acha, achha, achcha, acchha, maaf kijiye, maaf karna, maaf kariye, maaf karo, bhai, bhaiya, bhaiyya, bhayya, bhaisahab, bhai sahab, sahab, saab, saheb, sirji, sir ji, madam ji, didi, behen, yaar, yar, yr, dost, janab, abhi, abhi ke abhi, turant, jaldi, jaldi se, phir se, fir se, dobara, dubara, aap ka din shubh ho
bn: দয়া করে, দয়া করে, অনুগ্রহ করে, প্লিজ, নমস্কার, হ্যালো, আসসালামু আলাইকুম, হ্যাঁ, হ্যা, জি, জ্বি, ঠিক আছে, আচ্ছা, ওকে, দুঃখিত, মাফ করবেন, ভাই, ভাইয়া, ভাইয়া, দাদা, আপু, স্যার, ম্যাডাম, এখন, এখনই, এখনি, তাড়াতাড়ি, আবার, doya kore, thik ache, thik ase, accha bhai, nomoskar
ta: தயவுசெய்து, தயவு செய்து, ப்ளீஸ், பிளீஸ், வணக்கம், ஹலோ, ஆம், ஆமாம், ஆமா, சரி, ஓகே, மன்னிக்கவும், ஐயா, சார், அண்ணா, அக்கா, மேடம், இப்போது, இப்போ, இப்ப, உடனே, மீண்டும், திரும்ப, vanakkam, aamaam, aama, dayavu seidhu, akka, thambi
te: దయచేసి, ప్లీజ్, నమస్కారం, నమస్తే, హలో, అవును, సరే, ఓకే, క్షమించండి, అన్న, అన్నా, సార్, గారు, మేడం, ఇప్పుడు, వెంటనే, మళ్ళీ, మళ్లీ, dayachesi, sare, avunu, garu, andi
kn: ದಯವಿಟ್ಟು, ಪ್ಲೀಸ್, ನಮಸ್ಕಾರ, ನಮಸ್ತೆ, ಹಲೋ, ಹೌದು, ಸರಿ, ಓಕೆ, ಕ್ಷಮಿಸಿ, ಸಾರ್, ಸರ್, ಅಣ್ಣ, ಈಗ, ಈಗಲೇ, ಮತ್ತೆ, dayavittu, namaskara
ml: ദയവായി, ദയവുചെയ്ത്, പ്ലീസ്, നമസ്കാരം, നമസ്തേ, ഹലോ, അതെ, ശരി, ഓക്കെ, ക്ഷമിക്കണം, സാർ, സർ, ചേട്ടാ, ഇപ്പോൾ, ഉടനെ, വീണ്ടും, dayavayi, namaskaram, chetta, chechi
mr: होय, ठीक आहे, बरं, माफ करा, दादा, ताई, साहेब, आता, लगेच, पुन्हा, krupaya, aata
gu: કૃપા કરીને, મહેરબાની કરીને, પ્લીઝ, નમસ્તે, હેલો, જય શ્રી કૃષ્ણ, હા, જી, ઠીક છે, સારું, ઓકે, માફ કરશો, ભાઈ, બેન, સાહેબ, સર, હવે, અત્યારે, હમણાં, ફરીથી, kem cho, jai shree krishna
pa: ਕਿਰਪਾ ਕਰਕੇ, ਪਲੀਜ਼, ਸਤ ਸ੍ਰੀ ਅਕਾਲ, ਹਾਂ, ਜੀ, ਠੀਕ ਹੈ, ਮਾਫ਼ ਕਰਨਾ, ਭਾਜੀ, ਵੀਰ ਜੀ, ਹੁਣ, ਹੁਣੇ, ਦੁਬਾਰਾ, sat sri akal, sat shri akal, paji, veerji
or: ଦୟାକରି, ନମସ୍କାର, ହଁ, ଠିକ ଅଛି
ne: हजुर, दाइ, अहिले, फेरि
si: කරුණාකර, කරුණාකරලා, ආයුබෝවන්, ඔව්, හරි, සමාවන්න, දැන්, නැවත
id: tolong, mohon, silakan, silahkan, harap, minta tolong, halo, hai, hallo, selamat pagi, selamat siang, selamat sore, selamat malam, pagi, siang, sore, malam, permisi, punten, sampai jumpa, ya, iya, iyah, iyaa, baik, baiklah, oke, okeh, siap, betul, maaf, mohon maaf, kak, kakak, kaka, mbak, mba, pak, bapak, bu, ibu, bang, abang, gan, agan, min, mimin, dong, donk, deh, yah, nih, sekarang, sekarang juga, segera, cepat, lagi, sekali lagi, gih
ms: sila, selamat petang, selamat tengah hari, helo, encik, cik, puan, tuan, semula, sekarang, tq kak
tl: pakiusap, paki, magandang umaga, magandang hapon, magandang gabi, magandang araw, magandang tanghali, kumusta, kamusta, kumusta po, paalam, oo, opo, oho, po, ho, sige, sige po, oo po, pasensya, pasensya na, pasensya na po, pasensya po, paumanhin, kuya, ate, ngayon, ngayon na, ngayon din, ulit, muli, na po
vi: =giúp em, =giúp mình, =giúp tôi, =giúp mình với, vui long, lam on, xin vui long, xin chao, chao, chao ban, chao em, chao anh, chao chi, chao shop, tam biet, =dạ, vang, =vâng, =ừ, dong y, duoc roi, xin loi, anh, chi, anh oi, chi oi, em oi, shop oi, ad oi, =ơi, =bạn, em, =ạ, =nhé, nhe, nha, =nha, bay gio, ngay bay gio, ngay, ngay lap tuc, =lại, mot lan nua, thay vao do, chuc mot ngay tot lanh
th: ได้ครับ, ได้ค่ะ, กรุณา, โปรด, ได้โปรด, รบกวน, รบกวนด้วย, หน่อย, ด้วย, สวัสดี, หวัดดี, สวัสดีตอนเช้า, ลาก่อน, บาย, ใช่, โอเค, ตกลง, ได้เลย, ขอโทษ, ขออภัย, ครับ, คับ, ค้าบ, ครับผม, ค่ะ, คะ, ค่า, จ้า, จ้ะ, จ๊ะ, นะ, นะครับ, นะคะ, น้า, พี่, น้อง, แอดมิน, ตอนนี้, เดี๋ยวนี้, ทันที, อีกครั้ง, แทน
lo: ກະລຸນາ, ສະບາຍດີ, ເດີ, ເຈົ້າ, ແມ່ນແລ້ວ
km: សូម, សួស្តី, បាទ, ចាស, ជម្រាបសួរ, ឥឡូវ
my: ကျေးဇူးပြုပြီး, မင်္ဂလာပါ, ဟုတ်ကဲ့, အခု
ja: お願いします, おねがいします, お願いいたします, お願い致します, お願い, でお願いします, をお願いします, よろしくお願いします, 宜しくお願いします, よろしくお願いいたします, よろしく, どうか, どうぞ, ください, 下さい, こんにちは, こんばんは, おはよう, おはようございます, さようなら, はい, ええ, うん, オーケー, オッケー, 了解, 了解です, 了解しました, わかりました, 分かりました, 承知しました, すみません, すいません, すみませんが, ごめんなさい, ごめん, 申し訳ありません, 申し訳ございません, 失礼します, 今, 今すぐ, すぐ, すぐに, もう一度, 代わりに, 再度, ね, お疲れ様です, お世話になっております, お世話になります
ko: 부탁드립니다, 부탁드려요, 부탁드릴게요, 부탁해요, 부탁합니다, 부탁, 제발, 좀, 안녕하세요, 안녕, 안녕하십니까, 안녕히 계세요, 안녕히계세요, 수고하세요, 수고하셨습니다, 네, 넵, 넹, 예, 응, 그래요, 알겠습니다, 알겠어요, 좋아요, 오케이, 죄송합니다, 죄송해요, 죄송하지만, 미안합니다, 미안해요, 실례합니다, 선생님, 님, 지금, 당장, 지금 당장, 빨리, 다시, 대신, 해주세요, 해 주세요, 주세요
zh: 请, 請, 拜托, 拜託, 麻烦, 麻煩, 麻烦你, 麻烦您, 麻煩你, 麻煩您, 麻烦了, 劳驾, 你好, 您好, 嗨, 哈喽, 早上好, 下午好, 晚上好, 早安, 午安, 晚安, 再见, 再見, 拜拜, 是的, 对, 對, 好, 好的, 好吧, 好呀, 好啊, 嗯, 嗯嗯, 没问题, 沒問題, 对不起, 對不起, 抱歉, 不好意思, 先生, 女士, 小姐, 亲, 親, 现在, 現在, 马上, 馬上, 立刻, 立即, 再次, 重新, 吧, 啊
el: παρακαλω, γεια, γεια σας, γεια σου, καλημερα, καλησπερα, χαιρετε, αντιο, ναι, ενταξει, συγγνωμη, κυριε, κυρια, τωρα, αμεσως, παλι, ξανα, parakalo, kalimera
sv: snalla, hej, hejsan, hejda, god morgon, god dag, god kvall, japp, okej, forlat, ursakta, igen, istallet, direkt, tack pa forhand
da: venligst, godmorgen, goddag, farvel, undskyld, vaer sa venlig, i stedet
no: vaer sa snill, vennligst, hei, heisann, ha det, ha det bra, beklager, unnskyld, na med en gang, i stedet
fi: ole hyva, moi, moikka, terve, nakemiin, kylla, joo, selva, anteeksi, nyt, heti, uudelleen
hu: kerem, legyen szives, szia, sziasztok, jo napot, udv, udvozlom, viszlat, igen, rendben, bocsanat, elnezest, azonnal, ujra
cs: prosim, prosim vas, dobry den, dobry vecer, ahoj, cau, nashledanou, na shledanou, dobre, jasne, prominte, omlouvam se, ted, hned, znovu, misto toho, dobry vecer
ro: va rog, te rog, va rog frumos, buna, buna ziua, buna seara, buna dimineata, salutare, la revedere, =da, bine, sigur, scuze, imi pare rau, acum, imediat, din nou, in schimb, domnule, doamna
hr: dobar dan, dobro jutro, dobra vecer, bok, pozdrav, odmah
lt: prasau, labas, laba diena, gerai, atsiprasau, dabar
lv: ludzu, labdien, sveiki, labi, atvainojiet, tagad
et: palun, jah, vabandust, kohe
sq: ju lutem, te lutem, pershendetje, mirupafshim
sw: tafadhali, habari, hujambo, jambo, kwaheri, ndiyo, samahani, sasa, tena, mzuri
af: asseblief, goeie more, totsiens, dadelik
ca: si us plau, bon dia, bona tarda, adeu, d'acord
hy: խնդրում եմ, բարև, այո
ka: გთხოვთ, გამარჯობა, კი, კარგი
az: zehmet olmasa, xahis edirem, beli, indi
uz: iltimos, assalomu alaykum, salom, ha mayli
kk: отинемин, сәлем, сәлеметсіз бе, иә
mn: сайн байна уу, тийм
am: እባክህ, እባክዎ, እባክዎን, ሰላም, አዎ
zu: ngicela, sawubona, yebo
yo: e jowo, jowo, e kaaro, beeni
ig: biko
ha: sannu, don allah
`

// thanksWords open a sentence of thanks, which goes on with thanksTails.
const thanksWords = `
en: thank, thanks, thank you, thankyou, thank u, thanku, thx, thanx, thnx, thnks, thks, tks, tnx, ty, tysm, tyvm, tq, tqvm, many thanks, tysvm, cheers, i thank you, thanking you, thanking, much obliged, obliged, thankful, im thankful, i am thankful
es: gracias, grax, muchas gracias, mil gracias, muchisimas gracias, graciass
fr: merci, merci beaucoup, mille mercis, merci bien
de: danke, dankeschon, danke schon, danke sehr, vielen dank, vielen lieben dank, herzlichen dank, besten dank, lieben dank
it: grazie, grazie mille, mille grazie, molte grazie, tante grazie, la ringrazio, ti ringrazio, vi ringrazio
pt: obrigado, obrigada, obg, obgd, brigado, brigada, valeu, vlw, grato, grata, agradeco, muito obrigado, muito obrigada, muito grato
nl: bedankt, dank, dank je, dank u, dank je wel, dank u wel, dankjewel, dankuwel, dankje, hartelijk dank, heel erg bedankt
pl: dziekuje, dzieki, dziekuje bardzo, dziekuje pieknie, bardzo dziekuje, wielkie dzieki
tr: yardiminiz icin tesekkurler, yardiminiz icin tesekkur ederim, yardimin icin tesekkurler, her sey icin tesekkurler, ilginiz icin tesekkurler, tesekkurler, tesekkur ederim, tesekkur, cok tesekkurler, cok tesekkur ederim, sagol, sag ol, sagolun, cok sagolun, eyvallah, tsk, tskler
ru: спасибо большое, спасибо за помощь, спасибо, спс, спасибки, благодарю, большое спасибо, огромное спасибо
uk: дякую, щиро дякую, спасибі
bg: благодаря, мерси
ar: شكرا, شكرا جزيلا, الف شكر, مشكور, مشكورة, مشكورين, متشكر, متشكرة, تسلم, تسلمي, تسلمو, يعطيك العافية, يعطيكم العافية, جزاك الله خير, جزاك الله خيرا, اشكرك, اشكركم, شكرن
he: תודה, תודה רבה, המון תודה
fa: ممنون, ممنونم, متشکرم, متشکر, مرسی, سپاس, سپاسگزارم, خیلی ممنون, با تشکر, تشکر
ur: شکریہ, بہت شکریہ, بہت بہت شکریہ
hi: आपकी मदद के लिए धन्यवाद, आपकी मदद के लिए बहुत धन्यवाद, मदद के लिए धन्यवाद, सहायता के लिए धन्यवाद, आपका बहुत धन्यवाद, आपका बहुत बहुत धन्यवाद, मदद के लिए शुक्रिया, आपका शुक्रिया, aapki madad ke liye dhanyavad, aapki madad ke liye dhanyavaad, madad ke liye dhanyavad, madad ke liye shukriya, aapka dhanyavad, aapka shukriya, धन्यवाद, शुक्रिया, थैंक्यू, थैंक यू, थैंक्स, आभार, बहुत धन्यवाद, बहुत बहुत धन्यवाद, आपका धन्यवाद, बहुत शुक्रिया
hi: bahut dhanyavaad, bahut dhanyawad, bahut dhanyawaad, bahut bahut dhanyavaad, bahut bahut dhanyawad, bohot dhanyavaad, bahut shukria, shukriya, shukria, sukriya, dhanyavad, dhanyavaad, dhanyawad, dhanyawaad, dhanyvad, dhanyabad, bahut dhanyavad, bahut shukriya, bahut bahut dhanyavad, bahut bahut shukriya, bohot shukriya
bn: আপনার সাহায্যের জন্য ধন্যবাদ, সাহায্যের জন্য ধন্যবাদ, আপনাকে ধন্যবাদ, ধন্যবাদ, অনেক ধন্যবাদ, থ্যাংক ইউ, dhonnobad, dhonyobad, onek dhonnobad
ta: உங்கள் உதவிக்கு நன்றி, உதவிக்கு நன்றி, நன்றி, மிக்க நன்றி, ரொம்ப நன்றி, nandri, nanri, romba nandri, mikka nandri
te: మీ సహాయానికి ధన్యవాదాలు, ధన్యవాదాలు, ధన్యవాదములు, థాంక్స్, థాంక్యూ, చాలా ధన్యవాదాలు, dhanyavadalu, dhanyavaadalu
kn: ಧನ್ಯವಾದ, ಧನ್ಯವಾದಗಳು, ತುಂಬಾ ಧನ್ಯವಾದಗಳು, dhanyavadagalu
ml: നന്ദി, വളരെ നന്ദി, താങ്ക്സ്, nanni, valare nanni
mr: तुमच्या मदतीबद्दल धन्यवाद, मदतीबद्दल धन्यवाद, खूप धन्यवाद, मनापासून धन्यवाद, आभारी आहे
gu: આભાર, ધન્યવાદ, ખૂબ આભાર, ખૂબ ખૂબ આભાર, aabhar
pa: ਧੰਨਵਾਦ, ਸ਼ੁਕਰੀਆ, ਬਹੁਤ ਧੰਨਵਾਦ, dhanvaad
or: ଧନ୍ୟବାଦ
si: ස්තූතියි, ස්තුතියි, බොහොම ස්තූතියි
id: terima kasih, terimakasih, trimakasih, makasih, makasi, mksh, makasii, trims, trimakasi, tengkyu, tengkiu, nuhun, suwun, matur nuwun, terima kasih banyak, makasih banyak
ms: terima kasih, tima kasih, tqsm
tl: salamat, maraming salamat, salamat po, maraming salamat po
vi: cam on, =cảm ơn, =cám ơn, cam on nhieu, cam on ban, cam on rat nhieu, cam on anh, cam on chi, tks
th: ขอบคุณ, ขอบใจ, ขอบพระคุณ, ขอบคุณมาก, ขอบคุณมากๆ, แต๊งกิ้ว
lo: ຂອບໃຈ, ຂອບໃຈຫຼາຍໆ
km: អរគុណ, សូមអរគុណ
my: ကျေးဇူးတင်ပါတယ်, ကျေးဇူး
ja: ご対応ありがとうございます, ご対応ありがとうございました, ご回答ありがとうございます, 助けてくれてありがとう, 本当にありがとうございます, ありがとう, ありがとうございます, ありがとうございました, 有難うございます, 有り難うございます, どうも, どうもありがとう, どうもありがとうございます, 感謝します, 感謝, 助かりました, サンキュー
ko: 도와주셔서 감사합니다, 도움 감사합니다, 답변 감사합니다, 정말 감사합니다, 감사합니다, 감사해요, 감사드립니다, 감사했습니다, 고맙습니다, 고마워요, 고마워, 감사, 땡큐
zh: 谢谢, 謝謝, 多谢, 多謝, 谢谢你, 谢谢您, 謝謝你, 謝謝您, 谢谢啦, 感谢, 感謝, 非常感谢, 非常感謝, 谢了, 唔该, 唔該, 辛苦了, 谢谢大家
el: ευχαριστω, ευχαριστω πολυ, ευχαριστουμε, efharisto, efxaristo
sv: tack, tack sa mycket, tack sa hemskt mycket, tackar, tusen tack
da: mange tak, tusind tak
no: takk, tusen takk, mange takk, takk skal du ha
fi: kiitos, kiitos paljon, kiitti, kiitoksia
hu: koszonom, koszonom szepen, koszi, kosz, koszonjuk
cs: dekuji, dekuju, dekuji moc, diky, dik, dakujem, dakujem pekne
ro: multumesc, multumesc mult, va multumesc, multumim, mersi, merci
sr: hvala, hvala vam, hvala puno, хвала
lt: aciu, dekoju
lv: paldies, liels paldies
et: aitah, tanan
sq: faleminderit
sw: asante, asante sana, ahsante, shukrani
af: dankie, baie dankie
ca: gracies, moltes gracies, merces
hy: շնորհակալություն, շնորհակալ եմ, մերսի
ka: მადლობა, გმადლობთ
az: tesekkur edirem, sag olun, cox sag ol, minnetdaram
uz: rahmat, katta rahmat
kk: рахмет
mn: баярлалаа
am: አመሰግናለሁ
zu: ngiyabonga
ig: daalu, imela
ha: na gode, nagode
`

// thanksTails may follow a word of thanks, and nowhere else are they courtesy.
const thanksTails = `
en: you, u, ya, so, very, much, a, lot, lots, for, your, ur, the, all, this, that, of, help, helping, me, us, time, support, supporting, assistance, assisting, assist, patience, quick, fast, prompt, swift, reply, replies, replying, response, responding, answer, answers, answering, service, kind, kindness, info, information, everything, effort, efforts, again, really, sincerely, today, in, advance, million, bunch, ton, tons, indeed, being, patient, trying, explaining, explanation, clarification, clarifying, waiting, understanding, guidance, great, good, nice, wonderful, excellent, amazing, and, attention, cooperation, clear, timely, detailed, thorough, anyway, both, guys, sharing, checking, update, my, with
es: por, su, tu, la, el, ayuda, ayudar, ayudarme, todo, atencion, tiempo, apoyo, muy, amable, le, te, paciencia, informacion, a, usted, ustedes, muchas, mil
fr: beaucoup, bien, pour, votre, ton, l'aide, aide, tout, vous, a, le, la, les, service, temps, patience, mille, infiniment, infos, tellement
de: fur, fuer, ihre, deine, eure, die, der, den, das, hilfe, sehr, zeit, geduld, unterstutzung, alles, ihnen, dir, vielmals, nochmals, schnelle, antwort
it: mille, tante, molte, per, l'aiuto, aiuto, il, la, suo, sua, tuo, tutto, assistenza, pazienza, gentilezza, disponibilita, molto, davvero, supporto
pt: pela, pelo, ajuda, tudo, atencao, sua, seu, muito, mesmo, por, voce, paciencia, atendimento, apoio, suporte, me, ajudar
nl: voor, de, je, jouw, uw, hulp, zeer, wel, moeite, alles, het
pl: bardzo, za, pomoc, wszystko, czas, cierpliwosc
tr: ederim, cok, yardiminiz, yardimin, yardimlariniz, icin, her, sey, ilginiz
ru: большое, огромное, вам, тебе, за, помощь, ответ, все, поддержку, очень, ваше, терпение
uk: дуже, вам, за, допомогу, відповідь
ar: جزيلا, لك, لكم, لكي, على, المساعدة, مساعدتك, مساعدتكم, كثيرا, كتير, يا, اخي, تعاونك, وقتك
he: רבה, לך, לכם, על, העזרה, מאוד
fa: از, کمک, کمکتون, شما, راهنمایی, خیلی
ur: آپ, کا, کی, مدد, کے, لیے, بہت
hi: बहुत, आपका, आपकी, मदद, के, लिए, लिये, सहायता, bahut, bohot, aapka, aapki, apka, apki, madad, ke, liye
bn: আপনাকে, সাহায্যের, জন্য, অনেক
ta: உங்கள், உதவிக்கு, மிக்க
te: మీ, సహాయానికి, చాలా
id: banyak, atas, bantuannya, bantuan, sudah, membantu, untuk, semuanya, infonya, waktunya, bantuan anda, penjelasannya
tl: po, sa, tulong, inyong, iyong, lahat, ninyo, nyo, mo, inyo
vi: =bạn, anh, chi, em, nhieu, rat, =vì, giup, =đã, =đỡ, =hỗ, =trợ
th: มาก, มากๆ, สำหรับ, ความช่วยเหลือ, ที่ช่วย, ที่ช่วยเหลือ
ja: ございます, ございました, 本当に
ko: 정말, 매우, 도와주셔서, 도움, 정말로, 많이
zh: 你, 您, 的, 帮助, 幫助, 非常, 支持, 耐心, 解答, 帮忙, 協助, 协助
el: πολυ, για, τη, βοηθεια
sv: sa, mycket, for, hjalpen
cs: moc, za, pomoc
hu: szepen, a, segitseget
ro: mult, pentru, ajutor
sw: sana, kwa, msaada
`

// signOffs may be followed by the customer's own name at the end of a message.
const signOffs = `
en: best, regards, best regards, kind regards, warm regards, kindest regards, with regards, best wishes, sincerely, yours sincerely, yours truly, yours faithfully, faithfully, thanks and regards, thanks regards, thank you and regards, rgds, br, warmly, respectfully, with best regards, with kind regards
es: saludos, un saludo, saludos cordiales, atentamente, cordialmente
fr: cordialement, bien cordialement, bien a vous, salutations
de: mit freundlichen grussen, mit freundlichem gruss, freundliche grusse, viele grusse, liebe grusse, beste grusse, mfg, lg, vg, gruss, grusse
it: cordiali saluti, distinti saluti, saluti
pt: atenciosamente, cumprimentos, abracos, att
nl: met vriendelijke groet, met vriendelijke groeten, groet, groeten, mvg
pl: pozdrawiam, z powazaniem
tr: saygilarimla, saygilar
ru: с уважением
ar: مع التحية, تحياتي
hi: सादर, saadar
id: salam, salam hormat, hormat saya
tl: lubos na gumagalang
vi: =trân trọng, tran trong
sv: med vanliga halsningar, mvh, vanliga halsningar
`

// deviceWords may follow "sent from".
const deviceWords = `
en: my, iphone, ipad, android, samsung, galaxy, phone, mobile, huawei, xiaomi, redmi, oneplus, pixel, nokia, motorola, oppo, vivo, realme, smartphone, tablet, device, outlook, yahoo, mail, ios, using, on, for, blackberry
`

// andWords join two courtesies, or a courtesy and the request.
const andWords = `
en: and, n, &, +
es: y
fr: et
de: und
it: e
nl: en
tr: ve
ru: и
uk: та
ar: و
hi: और, aur
id: dan
tl: at
vi: =và
`
