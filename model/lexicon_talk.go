package model

// The tables that tell a doubt from a stay: who is wanted, what is asked, what
// is told. They never make an exit: only courtesy and the phrases do.

// botWords name the bot.
const botWords = `
en: bot, bots, chatbot, chatbots, chat bot, chat bots, chatboat, chat boat
es: el bot, chat bot
fr: le bot
it: il bot
de: dem bot, den bot, botter
pl: bota, botem, botu, botowi, bocie, boty, botow, botami, chatbota, chatbotem
tr: bota, botu, botla, botun, botlar, botlarla, botdan, bottan, botta, botsuz, chatbota, chatbotla, bot'a, bot'la, bot'u
ru: бот, бота, боту, ботом, боте, боты, ботов, ботам, ботами, чатбот, чатбота, чатботу, чатботом, чат бот, чат бота, чат боту, чат ботом
uk: бот, бота, боту, ботом, боті, чатбот
bg: бота, ботът
ar: بوت, البوت, للبوت, بالبوت, والبوت, لبوت, بوتات, البوتات, الشات بوت, شات بوت, شاتبوت, روبوت, الروبوت, للروبوت, روبوتات
he: בוט, הבוט, לבוט, בבוט, מהבוט, בוטים, צאטבוט, רובוט, לרובוט, הרובוט
fa: بات, ربات, رباتت, چت بات, چتبات, ربات ها
ur: بوٹ, بوٹس, چیٹ بوٹ, روبوٹ
hi: बॉट, बोट, बौट, बॉट्स, चैटबॉट, चैटबोट, चैट बॉट, रोबोट
bn: বট, বটের, বটকে, বটের সাথে, চ্যাটবট, চ্যাটবটের, রোবট
ta: பாட், போட், பாட்*, போட்*, சாட்பாட்*, சாட்போட்*, ரோபோ*
te: బాట్, బోట్, బాట్*, బోట్*, చాట్బాట్*, రోబో*
kn: ಬಾಟ್, ಬೋಟ್, ಬಾಟ್*, ಬೋಟ್*, ಚಾಟ್ಬಾಟ್*
ml: ബോട്ട്, ബോട്ട*, ബോട്ടി*, ചാറ്റ്ബോട്ട*
mr: बॉटशी, बॉटला, बॉटसोबत, बॉटकडे, बोटशी
gu: બોટ, બૉટ, ચેટબોટ
pa: ਬੋਟ, ਬੌਟ, ਚੈਟਬੋਟ
or: ବଟ
si: බොට්, බොට්*, රොබෝ*
id: botnya, bot nya, chatbotnya
vi: bót
th: บอท, บอต, แชทบอท, แชตบอต, หุ่นยนต์, โรบอท
lo: ບອດ, ບັອດ
km: បូត
my: ဘော့, ဘော့တ်, စက်ရုပ်
ja: ボット, チャットボット, ロボット, ぼっと, 自動応答
ko: 봇, 봇이랑, 봇으로, 봇과, 봇이, 봇을, 봇은, 봇에게, 봇한테, 봇하고, 봇도, 봇과의, 봇보다, 봇한테서, 챗봇, 로봇, 채팅봇
zh: 机器人, 機器人, 聊天机器人, 智能客服, 机器客服, 機械人, 小助手, 智能助手
el: μποτ, ρομποτ
sv: boten, botten, chattbot, chattboten
fi: botti, bottia, botille, botin, botilta, botti palvelu, chatbotti
hu: botot, bottal, botnak, bothoz, boton, csetbot, chatbottal
cs: botem, botovi, boty, chatbota
ro: botul, botului, boti, chatbotul
hr: botom
hy: բոտ, բոտի, բոտին
ka: ბოტი, ბოტს, ბოტთან
az: botla, bota
am: ቦት
mn: бот
`

// machineWords may mean the bot (rule 7): they count only with a wish, and not
// as part of another thing ("robot vacuum").
const machineWords = `
en: robot, robots, virtual assistant, digital assistant, automated assistant, ai assistant, virtual agent, assistant, ai, a i, machine, automated system, automated thing, automated one, automatic thing, automatic system, automatic service, automatic chat, automatic assistant, automation, automated chat, automated service, self service, auto reply, answering machine, artificial intelligence, chat gpt, chatgpt, bort
es: asistente virtual, maquina, ia, asistente automatico, robot
fr: assistant virtuel, robot, machine, ia
de: roboter, assistent, virtueller assistent, maschine, ki
it: robot, assistente virtuale, ia
pt: robo, robos, assistente virtual, ia, maquina
nl: robot, virtuele assistent
pl: robota, robotem, wirtualny asystent
tr: robot, robota, robotla, sanal asistan, yapay zeka
ru: робот, робота, роботу, роботом, ассистент, виртуальный помощник, ии
ar: الذكاء الاصطناعي, المساعد الافتراضي, الالة, الرد الالي
hi: machine, मशीन, एआई
id: robot, asisten virtual, mesin
vi: robot, =trợ lý ảo, tro ly ao, =máy
th: ระบบอัตโนมัติ, เอไอ
ja: 自動音声, アシスタント
zh: 人工智能, 虚拟助手, 自助服务, 自助
`

// personWords name a human being who might answer.
const personWords = `
en: human, humans, human being, real human, person, persons, real person, actual person, people, real people, agent, agents, live agent, human agent, support agent, representative, rep, reps, operator, executive, advisor, adviser, manager, supervisor, specialist, associate, someone, somebody, some one, anyone else, customer care, customer service, customer support, human support, live support, live chat, real agent, live person, live human, team member, staff, employee, officer, technician, man, woman, lady, guy, boss, care executive, live one, consultant, living being, human yes, real one, senior
es: agente, agentes, persona, personas, humano, humanos, humana, operador, operadora, asesor, asesora, ejecutivo, representante, alguien, supervisor, ser humano, persona real, gente
fr: agent, humain, humains, personne reelle, conseiller, conseillere, operateur, quelqu'un, une personne, vraie personne, une vraie personne, un etre humain, responsable, superviseur, etre humain
de: mensch, menschen, mitarbeiter, mitarbeiterin, berater, beraterin, person, echte person, echten menschen, jemand, jemanden, jemandem, agenten, kundendienst, kundenservice, vorgesetzten
it: operatore, operatrice, persona, persone, umano, agente, qualcuno, essere umano, consulente, responsabile, persona vera
pt: atendente, atendentes, pessoa, pessoas, humano, humana, agente, alguem, operador, ser humano, pessoa real, gerente, supervisor
nl: mens, mensen, medewerker, persoon, iemand, echt persoon, echte persoon, collega, adviseur
pl: czlowiek, czlowieka, czlowiekiem, konsultant, konsultanta, konsultantem, pracownik, pracownikiem, kims, osoba, agenta, agentem, doradca, doradcy
tr: insan, insanla, insana, insanlar, temsilci, temsilciye, temsilciyle, temsilcisi, musteri temsilcisi, musteri temsilcisine, yetkili, yetkiliyle, yetkiliye, biri, biriyle, gercek kisi, kisi, operator, gercek insan
ru: человек, человека, человеком, человеку, оператор, оператора, оператору, оператором, сотрудник, сотрудника, сотруднику, сотрудником, специалист, специалиста, специалистом, менеджер, менеджера, менеджером, живой, живого, живым, кто нибудь, кем нибудь, агента, агентом, люди, людьми
uk: людина, людину, людиною, оператор, оператора, оператором, менеджер, менеджера, фахівець, спеціаліст, живою
bg: човек, оператор, агент, служител
ar: موظف, الموظف, موظفين, موظفه, بشري, انسان, إنسان, شخص, شخص حقيقي, حقيقي, وكيل, ممثل, احد, مدير, مسؤول, خدمة العملاء, بشر, آدمي, ادمي, واحد
he: נציג, נציגה, לנציג, אדם, בן אדם, אנושי, מישהו, מוקדן, עם נציג, אנוש
fa: انسان, آدم, ادم, اپراتور, کارشناس, پشتیبان, نفر, کسی, شخص, مسئول, اپراتور واقعی
ur: انسان, نمائندہ, نمائندے, بندہ, بندے, ایجنٹ, کسی
hi: इंसान, इन्सान, व्यक्ति, आदमी, एजेंट, एजेन्ट, मनुष्य, प्रतिनिधि, अधिकारी, किसी, असली, कस्टमर केयर, ग्राहक सेवा, मैनेजर, लोग
hi: insaan, insan, vyakti, aadmi, admi, banda, bande, kisi, agent se, asli, customer care se, manager se, koi
bn: মানুষ, মানুষের, মানুষকে, এজেন্ট, এজেন্টের, প্রতিনিধি, প্রতিনিধির, কেউ, কাউকে, manush, manusher
ta: மனிதர், மனிதன், மனிதருடன், மனித, மனிதர்*, ஏஜென்ட், ஏஜெண்ட், ஏஜெண்ட்*, ஊழியர், நபர், நபருடன், manushan, manidhar, aal
te: మనిషి, మనిషితో, మనిషి*, ఏజెంట్, ఏజెంట్*, వ్యక్తి, వ్యక్తితో, వ్యక్తి*, manishi, manishitho
kn: ಮನುಷ್ಯ*, ವ್ಯಕ್ತಿ*, ಏಜೆಂಟ್*
ml: മനുഷ്യ*, ഏജന്റ്*, വ്യക്തി*, ആളോട്, ആള്*
mr: माणूस, माणसाशी, माणसा*, माणस*, प्रतिनिधी, व्यक्तीशी, एजंट, एजंट*, manus
gu: માણસ, માણસ*, વ્યક્તિ, વ્યક્તિ*, એજન્ટ, એજન્ટ*, પ્રતિનિધિ, manas
pa: ਬੰਦੇ, ਬੰਦਾ, ਇਨਸਾਨ, ਏਜੰਟ, ਬੰਦੇ ਨਾਲ
or: ମଣିଷ, ଲୋକ
ne: मान्छे, मान्छेसँग
si: මිනිසෙක්, කෙනෙක්, කෙනෙක්ට, නියෝජිත
id: manusia, orang, agen, petugas, operator, cs, customer service, admin, seseorang, orang asli, cs asli, staf, karyawan
ms: orang, manusia, ejen, pegawai, wakil, kakitangan
tl: tao, ahente, totoong tao, kausap na tao, representante
vi: =nhân viên, nhan vien, =người, nguoi, nguoi that, =người thật, =tư vấn viên, tu van vien, tong dai vien, =tổng đài viên, =con người
th: คน, เจ้าหน้าที่, พนักงาน, แอดมินตัวจริง, มนุษย์, คนจริง, คนจริงๆ
lo: ຄົນ, ພະນັກງານ
km: មនុស្ស, បុគ្គលិក
my: လူ, ဝန်ထမ်း
ja: 人, 人間, オペレーター, オペレータ, 担当者, 担当, 係の人, スタッフ, 有人, 生身
ko: 사람, 상담원, 상담사, 상담직원, 직원, 담당자, 인간, 사람이랑, 매니저
zh: 人工, 人工客服, 真人, 客服, 人工服务, 活人, 坐席, 专员, 經理, 经理, 工作人员, 转人工, 轉人工, 專員, 真人客服
el: ανθρωπο, ανθρωπος, υπαλληλο, εκπροσωπο, ατομο
sv: manniska, person, agent, medarbetare, handlaggare, nagon
da: menneske, person, medarbejder, nogen
no: menneske, person, medarbeider, noen
fi: ihminen, ihmisen, ihmiselle, ihmista, asiakaspalvelija, asiakaspalvelijan, henkilo, henkilon
hu: ember, emberrel, embert, ugyintezo, ugyintezovel, valakivel, munkatars, munkatarssal
cs: clovek, cloveka, clovekem, operator, operatora, operatorem, agenta, zivy, nekym
ro: om, persoana, operator, agent, cineva, om real, uman
sr: covek, coveka, covekom, agenta, operatera, agentom, osobom
lt: zmogus, zmogumi
sw: mtu, wakala, mhudumu, binadamu
af: mens, iemand, agent
ca: persona, agent, huma
hy: մարդ, օպերատոր
ka: ადამიანი, ადამიანთან, ოპერატორი, ოპერატორთან
az: insan, insanla, operatorla
uz: odam, operator
kk: адам, адаммен, оператор
am: ሰው
`

// wishWords want, go, or talk: beside the bot they may be a wish to leave.
const wishWords = `
en: continue, i asked for, i was trying to, i am trying to, want, wants, wanna, need, like to, love to, wish, prefer, preferred, preference, rather, let me, let us, lets, allow me, give, give me, gimme, get, get me, bring, bring me, bring back, take, take me, send, send me, connect, transfer, switch, put, put me, return, go, going, go back, back, talk, talking, speak, speaking, chat, chatting, talk with, chat with, speak with, hand me, hand over, handover, handoff, hand me over, pass me, move me, route me, redirect me, redirect, shift, shift me, reconnect, resume, start, activate, enable, turn on, switch on, launch, call, summon, ask for, asked for, asking for, requested, requesting, request, choose, better, faster, quicker, easier, best, miss, please, use, using, use the, try, try the, continue with, ill, i will, id, i shall, gonna, i am going, im going, i would, happier, happy with, handle, can handle, can do this, can do it, can do that, contact, reach, access, find, looking for, waiting for, wait for, look for, show me, where is, hello, available, open, bot mode, only, instead, again, deal with, fine with, ok with, okay with, good with, meet, see the
es: quiero, quisiera, deseo, necesito, prefiero, preferiria, me gustaria, hablar, charlar, chatear, volver, vuelvo, regresar, regreso, regresame, regreseme, regresa, devuelvame, devuelveme, pasame, paseme, pasar, llevame, lleveme, conectame, conecteme, conectar, transferirme, transfiereme, transfierame, transferir, cambiar, dame, deme, ponme, pongame, retornar, ir al, mejor, comunicame, comuniqueme, comunicar, hablo con, contactar, mandame, mandeme, usar, dejame, dejeme, ir a, paso
fr: veux, voudrais, souhaite, aimerais, prefere, prefererais, parler, discuter, retour, retourner, revenir, repasser, passer, ramenez, ramenez moi, ramene, remettez, remets, transferez, transferez moi, connectez, connectez moi, mettez, laissez moi, besoin, reprendre, rendez moi, redonnez moi, renvoyez, renvoyez moi, basculer, utiliser, reparler, plutot, retrouver
de: mochte, moechte, will, wurde gern, wuerde gern, brauche, bevorzuge, lieber, sprechen, reden, chatten, zuruck, zurueck, verbinden, verbinde, verbinden sie, weiterleiten, wechseln, bringen, geben, gib mir, nutzen, schreiben, umschalten, zum, lass mich
it: voglio, vorrei, desidero, preferisco, preferirei, parlare, chattare, tornare, torna, torniamo, ritornare, ritorna, riportami, riportatemi, passami, passatemi, passare, collegami, mettimi, trasferiscimi, ho bisogno, mi connetta, meglio, rimandami, fammi
pt: quero, queria, gostaria, desejo, preciso, prefiro, preferia, preferiria, falar, conversar, voltar, volto, volta, volte, retornar, retorna, retorne, passar, me passa, me transfere, me transfira, me conecte, me leve, me leva, me devolva, transferir, transfira, conectar, mudar, chamar, chama, melhor, me manda, me mande, usar, deixa eu, deixe me
nl: wil, zou graag, liever, praten, spreken, terug, chatten, verbind, verbinden, doorverbinden, schakel, naar, breng, terugzetten, geef me
pl: chce, chcialbym, chcialabym, wole, potrzebuje, rozmawiac, porozmawiac, pogadac, wroc, wrocic, polacz, polaczyc, przelacz, przelaczyc, przekieruj, z powrotem, powrot, powrotem
tr: istiyorum, isterim, konusmak, konusayim, konus, gorusmek, goruselim, baglan, bagla, baglayin, baglanmak, don, donmek, doneyim, donelim, aktar, aktarin, gec, gecmek, yonlendir, yonlendirin, tercih, ihtiyacim, geri, lazim, ulasmak, gonder, gonderin, yazmak, gecis
ru: хочу, хотел бы, хотела бы, хотелось бы, нужен, мне бы, поговорить, говорить, общаться, пообщаться, вернуться, верните, вернуть, верни, переключите, переключи, переключить, соедините, соедини, переведите, переведи, обратно, назад, предпочитаю, лучше, позовите, дайте, давайте, связаться, свяжите, пусть
uk: хочу, поговорити, говорити, повернутися, поверніть, переключіть, зєднайте, з'єднайте, назад, краще
bg: искам, говоря, върнете, свържете, обратно
ar: اريد, أريد, ابغى, ابغا, ابي, عايز, عاوز, عايزه, بدي, حابب, احب, افضل, ودي, احتاج, محتاج, اتحدث, التحدث, تحدث, اتكلم, التكلم, اكلم, كلم, احكي, الحكي, ارجعني, رجعني, رجعوني, رجعنى, ارجع, اعود, العودة, عودة, ارجاعي, الرجوع, رجوع, حولني, حولوني, تحويل, وصلني, وصلوني, اوصل, خليني, حاب, خذني, اتواصل, التواصل, ارجاع, اعدني, اعيدوني
he: רוצה, לדבר, לחזור, תחזיר, תחזירו, תעביר, תעבירו, תחבר, צריך, צריכה, מעדיף, חזרה, דבר, אפשר לדבר, תן לי, להתכתב, לשוחח
fa: میخواهم, میخوام, می خواهم, می خوام, صحبت, حرف بزنم, گفتگو, برگرد, برگردم, برگردان, برگردانید, برگشت, بازگشت, وصل, وصل کنید, وصلم, متصل, ترجیح, نیاز, چت کنم
ur: بات, بات کرنی, بات کرنا, چاہتا, چاہتی, چاہیے, واپس, بھیجو, ملاؤ, کرنی ہے, کراو, کروائیں, بات کروائیں
hi: बात, बात करनी, बात करना, बात कराओ, बात करो, बात कराइए, करनी है, करना है, चाहिए, चाहता, चाहती, चाहते, वापस, भेजो, भेजिए, भेज दो, जाना, जोड़ो, जोड़िए, मिलाओ, कनेक्ट, ट्रांसफर, पसंद, बेहतर, बुलाओ, चालू, लौटना, चैट करनी
hi: baat, bat, baat karni, baat karna, baat karao, baat karo, baat karwao, baat kara do, karni hai, karna hai, chahiye, chaiye, chahie, chahta, chahti, wapas, vapas, wapis, bhejo, bhej do, bhejiye, jana hai, jodo, milao, connect karo, transfer karo, bulao, pasand, behtar, chalu, switch karo, karwa do, karado, lautna, de do, dedo
bn: কথা, কথা বলতে চাই, চাই, বলতে, ফিরে, ফেরত, পাঠান, পাঠাও, সংযোগ, যেতে চাই, দরকার, kotha, bolte chai, chai, ferot
ta: பேச, பேசணும், பேச வேண்டும், வேண்டும், வேணும், திரும்ப, மாற்று, இணை, விரும்புகிறேன், pesanum, venum, pesa, pesa vendum
te: మాట్లాడాలి, మాట్లాడ*, కావాలి, తిరిగి, పంపండి, మార్చండి, కనెక్ట్, వెళ్ళాలి, matladali, kavali, matladali
kn: ಮಾತನಾಡ*, ಮಾತಾಡ*, ಬೇಕು, ಹಿಂತಿರುಗಿ, ಸಂಪರ್ಕಿಸಿ, beku, matadbeku
ml: സംസാരിക്ക*, വേണം, തിരികെ, ബന്ധിപ്പിക്ക*, മാറ്റ*, samsarikkanam, venam
mr: बोलायचे, बोलायचं, बोलाय*, हवे, हवा, पाहिजे, परत, पाठवा, जोडा, bolaycha, pahije, parat
gu: વાત, વાત કરવી, જોઈએ, જોઈએ છે, પાછા, મોકલો, જોડો, vaat karvi, joie, joiye
pa: ਗੱਲ, ਗੱਲ ਕਰਨੀ, ਚਾਹੀਦਾ, ਵਾਪਸ, ਭੇਜੋ, gal karni, chahida
or: କଥା, ଚାହେଁ, ଫେରିବା
ne: कुरा, चाहन्छु, चाहियो, फर्काउनुस्, kura garna
si: කතා, ඕන, ඕනේ, ආපසු, kata karanna, ona
id: mau, ingin, pengen, pengin, pingin, mo, pgn, butuh, perlu, bicara, ngobrol, chat, chatting, kembali, balik, kembalikan, balikin, sambungkan, sambungin, hubungkan, alihkan, pindah, pindahkan, pindahin, ganti, lebih suka, mending, arahkan, berbicara, ke
ms: nak, mahu, hendak, cakap, bercakap, berbual, sembang, kembali, balik, sambungkan, tukar, hubungkan
tl: gusto, gusto ko, nais, kausapin, makausap, makipag usap, makipagusap, bumalik, balik, ibalik, ikonekta, ilipat, pabalik, kailangan, makipag chat, pakibalik, mas gusto
vi: =muốn, muon, =nói chuyện, noi chuyen, =quay lại, quay lai, =trở lại, tro lai, =chuyển, chuyen, =gặp, gap, =kết nối, ket noi, =về, =cần, =thích, chat voi, =trò chuyện, tro chuyen, ve lai, =cho tôi, =cho mình, cho toi
th: อยาก, ขอ, คุย, พูด, กลับ, กลับไป, ต่อ, ต้องการ, เปลี่ยน, โอน, สลับ, เอา, ย้าย, ส่งกลับ, แชทกับ
lo: ຢາກ, ລົມ, ກັບ
km: ចង់, និយាយ, ត្រឡប់
my: ချင်, ပြော, ပြန်
ja: 話したい, 話す, 話させて, 戻して, 戻りたい, 戻る, 切り替え, 切り替えて, 切替, 変えて, つないで, 繋いで, つなげて, 接続, チャットしたい, 希望, 使いたい, 戻ります, 相談したい, 代わって, がいい, の方がいい, 会話, 話せ, お願い
ko: 얘기, 이야기, 대화, 말하고, 연결, 돌아가, 돌아갈, 바꿔, 전환, 싶어요, 싶어, 싶습니다, 원해요, 원합니다, 보내, 돌려, 필요해요, 할래요, 상담하고
zh: 想, 要, 我要, 我想, 聊天, 说话, 說話, 聊, 转, 轉, 转到, 轉到, 转接, 回到, 回, 返回, 切换, 切換, 换, 換, 找, 接, 接回, 对话, 對話, 交谈, 需要, 希望, 帮我转
el: θελω, μιλησω, να μιλησω, πισω, επιστροφη, συνδεσε
sv: vill, prata, tillbaka, koppla, byt, foredrar, tala med
da: vil, tale, snakke, tilbage, skift
no: vil, snakke, tilbake, bytt, koble
fi: haluan, puhua, takaisin, yhdista, vaihda, jutella, palaa
hu: szeretnek, akarok, beszelni, vissza, kapcsoljon, kapcsolj, beszelnek
cs: chci, chtel bych, chtela bych, mluvit, zpet, zpatky, prepojte, prepnout, spojte, vratit
ro: vreau, as vrea, doresc, vorbesc, vorbi, inapoi, conecteaza, treceti, intoarce
sr: zelim, hocu, razgovarati, pricam, nazad, natrag, vrati, prebaci, spoji, razgovaram
lt: noriu, kalbeti, atgal
et: tahan, raakida, tagasi
sw: nataka, kuzungumza, kuongea, rudi, nirudishe, unganisha, kurudi
af: wil, praat, terug
ca: vull, parlar, tornar, torna
hy: ուզում եմ, խոսել, վերադառնալ
ka: მინდა, საუბარი, დაბრუნება
az: isteyirem, danismaq, qayt
uz: xohlayman, gaplashmoqchiman, qaytish
kk: сөйлескім, сөйлесу, қайту
am: እፈልጋለሁ, መነጋገር
`

// wayWords ask for the way, or for leave to go: a doubt even where they look
// like a question about something.
const wayWords = `
en: why dont you send me, why dont you connect me, why dont you transfer me, why dont you put me, why dont you take me, why dont you switch me, why dont you let me, why cant you, how do you, how does one, is it ok to, is it okay to, is it fine to, what must i, how many times should i, how often must i, how often, what do i do, do i have to type, do i need to type, do i have to write, do you want me to, you want me to, want me to, can the bot, can bot, is bot online, where did the bot, how many times do i have to, how many times must i, how often do i have to, how do i, how can i, how could i, how to, how i can, how should i, how would i, how may i, how am i, how is it possible, how does one, how do we, where do i, where can i, where should i, where to, where is, where's, wheres, what do i type, what do i write, what do i press, what do i click, what do i need to type, what do i say, what should i type, what should i write, what should i press, what should i say, what should i click, what should i do, what to type, what to write, what to press, what to click, what to do, what must i type, what is the way, whats the way, what's the way, what is the command, which button, which option, which word, which words, what word, which command, what command, which keyword, what keyword, is this the way, is that the way, is it the way, what is the best way, why cant i, why can't i, why can i not, why cannot i, why can not i, why not, why dont i, why wont it, why won't it, why is it not, why am i not, why isnt, why is talk, can i, could i, may i, might i, can you, could you, would you, will you, can we, could we, can u, cud u, could u, can someone, cant i, can't i, cant you, couldnt i, cant u, is it possible, is there a way, is there any way, any way to, any chance, is it ok if i, is it okay if i, am i able to, am i allowed, should i, shall i, shud i, shall we, should we, do i type, do i just type, do i write, do i just, do i say, do i click, is the bot available, is bot available, is the bot there, is bot there, is the bot online, is the bot back, is there a bot, do you have a bot, do you have bot, how many times, mind if i, do you mind, would it be possible, help me to, tell me how, show me how, i dont know how, dont know how, do not know how, not sure how, how long, who should, when can i, when will the bot, when will i, when do i
es: como puedo, como hago, como vuelvo, como regreso, como hablo, como puedo hablar, donde, puedo, podria, puedes, podrias, puede, podemos, me puedes, me puede, se puede, es posible, hay forma, que escribo, que tengo que escribir, que debo escribir
fr: comment, puis je, puis-je, peux tu, pouvez vous, pourriez vous, pourrais je, est ce que je peux, est il possible, est ce possible, je peux, ou est, que dois je, peut on
de: wie kann ich, wie komme ich, wie, kann ich, konnte ich, darf ich, konnen sie, konnten sie, kannst du, ist es moglich, wo, soll ich, was muss ich
it: come posso, come, posso, potrei, puoi, potete, puo, potrebbe, e possibile, dove, devo scrivere, cosa devo
pt: como, posso, poderia, pode, podem, podes, e possivel, onde, tem como, da pra, consigo, que digito, o que digito, o que devo, o que eu digito
nl: hoe, kan ik, mag ik, kunt u, kun je, is het mogelijk, waar
pl: jak, czy moge, moge, czy mozna, czy mozesz, czy moze, gdzie
tr: nasil, konusabilir miyim, nerede, nereden, mumkun mu, miyim, baglanabilir miyim, donebilir miyim
ru: как, можно, могу ли, могу, можете, могли бы, где, возможно ли, как мне, мне как
uk: як, можна, чи можу, чи можна, де
ar: كيف, شلون, ازاي, وين, اين, ممكن, هل يمكن, هل يمكنني, هل استطيع, هل ممكن, اقدر, فين, هل اقدر
he: איך, איפה, אפשר, האם אפשר, אני יכול, יכול, תוכל
fa: چطور, چگونه, چجوری, کجا, میتوانم, میشه, ممکن است, میتونم
ur: کیسے, کہاں, کیا میں, سکتا
hi: कैसे, कहां, कहाँ, क्या मैं, सकता, सकती, सकते, सकता हूं, कर सकता, kaise, kaha, kahan, kya mai, kya main, sakta, sakti, sakte, ho sakta, kese, kidhar
bn: কিভাবে, কীভাবে, কোথায়, কোথায়, পারি, যাবে কি, পারি কি, kivabe, kemne
ta: எப்படி, எங்கே, முடியுமா, eppadi, mudiyuma
te: ఎలా, ఎక్కడ, వచ్చా, చ్చా, ela, elaa
kn: ಹೇಗೆ, ಎಲ್ಲಿ, ಬಹುದಾ, hege
ml: എങ്ങനെ, എവിടെ, പറ്റുമോ, engane
mr: कसे, कसं, कुठे, शकतो का, kasa, kase
gu: કેવી રીતે, ક્યાં, શકું, kevi rite
pa: ਕਿਵੇਂ, ਕਿੱਥੇ, kiven
id: bagaimana, gimana, gmn, cara, caranya, dimana, di mana, bisa, bisakah, boleh, bolehkah, apakah bisa, bisa gak, apa bisa, apakah saya bisa
ms: macam mana, bagaimana, boleh, bolehkah, di mana, mcm mana
tl: paano, pano, saan, pwede, puwede, pwede ba, maaari, maari, pwede bang, pede
vi: =làm sao, lam sao, =làm thế nào, lam the nao, =cách, =ở đâu, =có thể, co the, =được không, duoc khong, =được ko, =thế nào
th: ยังไง, อย่างไร, ที่ไหน, ได้ไหม, ได้มั้ย, ได้มัย, ทำไง, ไหม, มั้ย, ได้ป่าว
ja: どうやって, どうすれば, どこ, できますか, ますか, 話せますか, 戻れますか, どうしたら, いいですか, 可能ですか, ますか
ko: 어떻게, 어디, 있나요, 될까요, 수 있나요, 수 있어요, 가능한가요, 되나요, 할까요
zh: 怎么, 怎麼, 如何, 哪里, 哪裡, 可以吗, 可以嗎, 能不能, 可不可以, 能否, 吗, 嗎, 怎样
el: πως, που, μπορω
sv: hur, kan jag, far jag, var
cs: jak, muzu, mohu, kde
hu: hogyan, lehet, tudok
ro: cum, pot sa, pot, unde
sr: kako, mogu li, gde
sw: vipi, jinsi, naweza
`

// aboutWords ask or tell about the phrase, the button or the bot (rule 11).
const aboutWords = `
en: how many, how much, who designed, who added, who invented, who came, who thought, do many, do people, do customers, whose, you bot, u bot, am i with, am i on, do i really, does talk, is talk, what, what is, what's, whats, what are, what was, what does, what do you mean, what did, what happens, what will happen, what would happen, what can, what if, what about, what for, what do, what kind, what exactly, meaning, meaning of, means, mean, who is, who's, whos, who are, who was, who wrote, who said, who made, who told, who sent, who put, why do you want me to, why do you want, why, why is, why does, why do, why did, why are, why should, why would, why must, how does, how did, how is, how are, how come, how good, how smart, am i talking, am i speaking, am i chatting, am i still, are you, r you, r u, are u, is this, is that, is it, is he, is she, was that, was this, was it, is there still, were you, you are a, youre a, you are just a, you are not a, ur a, you sound like, sound like, sounds like, looks like, you must be, do i have to, do i need to, must i, have i to, does the, does that, does this, does it, does your, did you, did the, did i, did he, did that, do you, do your, have you, has the, has your, had the, is talk, is your, is the, was the, was your, will the, will this, will my, will i, will it, would the, if i type, if i click, if i write, if i say, if i press, if i talk, if i go back, if i switch, if i send, if i choose, if i select, if i use, when i type, when i click, when i write, when i press, when i say, explain, definition, stand for, stands for, difference, what the, which, tell me what, tell me about, tell me more, curious, wondering, wonder, by typing, after typing, i wonder what
es: que es, que significa, que hace, que pasa si, que pasa, por que, porque tengo, porque dice, porque me, eres un, eres, es usted, es un, estoy hablando, estas un, quien, tengo que, debo, para que sirve, para que es, es esto
fr: c'est quoi, qu'est ce que, qu'est ce, que signifie, que veut dire, veut dire, a quoi sert, pourquoi, etes vous, es tu, est ce un, est ce que je parle, est ce que vous etes, qui est, dois je, que se passe, vous etes un, suis je, je parle a
de: was ist, was bedeutet, was heisst, was macht, was passiert, warum, wieso, weshalb, bist du, sind sie, ist das, spreche ich, rede ich, wer ist, muss ich, wozu
it: cos'e, cosa e, che cos'e, cosa significa, che significa, cosa fa, cosa succede, perche, sei un, lei e, e un, sto parlando, chi e, devo, a cosa serve
pt: o que e, que e, o que significa, que significa, o que faz, o que acontece, por que, porque tenho, porque aparece, porque voces, voce e um, vc e um, voce e, e um, estou falando, quem e, tenho que, preciso falar de novo, para que serve, isso e
nl: wat is, wat betekent, wat doet, waarom, ben je een, bent u een, ben je, is dit, praat ik, wie is, moet ik, wat gebeurt
pl: co to, co znaczy, co oznacza, dlaczego, czemu, czy to, czy jestes, jestes, czy pan jest, rozmawiam z, kto to, czy musze, co sie stanie
tr: musun, musunuz, sen bot, siz bot, ne demek, nedir, neden, niye, niçin, bot musun, bot musunuz, kimdir, ne ise yarar, misin, misiniz, mi bu, ne olur
ru: что такое, что значит, что означает, что это, что будет, почему, зачем, ты бот, вы бот, это бот, вы робот, кто это, я разговариваю, обязательно ли, для чего, что делает
uk: що таке, що означає, чому, навіщо, ти бот, ви бот, це бот
ar: ما معنى, ما هو, ما هي, شو يعني, يعني ايه, ايش يعني, وش يعني, معناها, معنى, ليش, لماذا, ليه, هل انت, انت بوت, انتا بوت, هل هذا, من هو, ايش, وش, شنو, ايه ده, هل اتحدث, لازم
he: מה זה, מה הכוונה, מה המשמעות, למה, מדוע, אתה בוט, האם אתה, זה בוט, מי זה, האם אני
fa: چیست, یعنی چه, یعنی چی, چرا, شما ربات هستید, آیا شما, تو رباتی, معنی, چیه
ur: کیا ہے, کا مطلب, مطلب, کیوں, کیا آپ, آپ بوٹ ہیں, کون
hi: क्या है, का मतलब, मतलब, क्यों, क्या आप, क्या यह, क्या ये, आप बॉट हो, आप बॉट हैं, कौन, क्या होता है, क्या होगा, kya hai, kya hota, kya hota hai, kya he, ka matlab, matlab, kyu, kyun, kyon, kya aap, kya ye, kya yeh, kya tum, aap bot, tum bot, tu bot, kaun, ho kya, hai kya, kya hoga, kis liye
bn: মানে কি, মানে কী, কি জিনিস, কেন, আপনি কি, আপনি কি বট, এটা কি, কে, mane ki, keno, apni ki
ta: என்ன, அர்த்தம், ஏன், நீங்கள், enna, en, artham
te: అంటే ఏమిటి, ఏమిటి, ఎందుకు, మీరు, అర్థం, ante enti, enduku, meeru
kn: ಏನು, ಯಾಕೆ, ಅರ್ಥ, ನೀವು
ml: എന്താണ്, എന്ത്, എന്തിന്, അർത്ഥം, നിങ്ങൾ
mr: म्हणजे काय, काय आहे, काय, का आहे, तुम्ही, अर्थ
gu: શું છે, એટલે શું, શા માટે, કેમ, તમે, અર્થ
id: apa itu, apa ini, apa arti, apa artinya, artinya, apa maksud, maksudnya, kenapa, mengapa, knp, apakah kamu, apakah anda, kamu bot, anda bot, apakah ini, ini bot, siapa, buat apa, untuk apa, harus, haruskah, fungsi, fungsinya
ms: apa itu, apa maksud, kenapa, mengapa, adakah awak, awak bot, adakah ini, siapa
tl: bot ka, ka ba, kayo ba, ano ang, ano yung, ano ba, ano to, bakit, bot ka ba, bot ba, sino, ibig sabihin, kailangan ba, ano ibig, para saan
vi: =là gì, la gi, =nghĩa là, nghia la, =có nghĩa, =tại sao, tai sao, =vì sao, =sao lại, =có phải, co phai, bạn là bot, =là bot, la bot, =phải không, phai khong, de lam gi, =để làm gì
th: คืออะไร, อะไร, แปลว่า, ความหมาย, ทำไม, คุณเป็นบอท, เป็นบอท, ใช่บอท, ใคร, หมายความ
ja: とは, 何, なに, 意味, なぜ, なんで, どうして, ですか, でしょうか, あなたは, 誰, って何
ko: 뭐예요, 이에요, 예요, 뭐에요, 뭐, 무엇, 무슨, 뜻, 왜, 인가요, 입니까, 인가, 누구, 뭔가요, 이에요?
zh: 什么, 什麼, 意思, 为什么, 為什麼, 为何, 干嘛, 你是, 您是, 是不是, 谁, 啥, 哪个
el: τι ειναι, τι σημαινει, γιατι, εισαι, ειστε
sv: vad ar, vad betyder, varfor, ar du, ar det, pratar jag, vem ar
fi: mika on, mita tarkoittaa, miksi, oletko
hu: mi az, mit jelent, miert, te egy bot
cs: co je, co to, co znamena, proc, jsi, jste
ro: ce este, ce inseamna, de ce, esti un, sunteti
sw: ni nini, maana, kwa nini, wewe ni
`
