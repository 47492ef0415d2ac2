/**
 * Entries of the word lists that are ordinary words, names or places, in that language or in another of the nine. They
 * would refuse honest texts, so the filter leaves them out. A stack that wants one adds it to its own words.
 */
export const ordinary: ReadonlySet<string> = new Set(
  [
    // English
    "2g1c,anal,anus,babeland,bareback,barenaked,bastardo,bastinado,bbw,big black,birdlock,blonde action,bondage,boner,boob,booty call,bullet vibe,busty",
    "butt,camel toe,cialis,clover clamps,cock,cocks,cornhole,coon,coons,cum,darkie,dendrophilia,dick,dingleberry,dingleberries,dirty pillows",
    "domination,dp action,dvda,ecchi,erotic,erotism,escort,eunuch,fecal,felch,fingering,fuck buttons,genitals,girl on,girl on top,god damn",
    "grope,guro,hard core,hardcore,hentai,hooker,horny,hot chick,how to kill,how to murder,humping,incest,intercourse,jelly donut,juggs,kinbaku",
    "kinky,knobbing,leather restraint,lemon party,lolita,lovemaking,make me come,missionary position,mong,mr hands,nawashi,negro,nipple,nipples",
    "nude,nudity,nutten,nympho,orgasm,orgy,paki,panties,panty,pegging,penis,playboy,pleasure chest,poof,poon,porno,queef,quim,rectum,rosy palm",
    "sadism,santorum,scat,scissoring,semen,sex,sexo,sexy,sexual,sexually,sexuality,shibari,shota,shrimping,skeet,smut,snatch,snowballing,spastic",
    "spic,spunk,strap on,strapon,strip club,suck,sucks,sultry women,swastika,swinger,tainted love,taste my,threesome,throating,tied up,tight white",
    "tit,tits,topless,tosser,tongue in a,tushy,twink,twinkie,undressing,vagina,viagra,vibrator,violet wand,voyeur,vulva,wet dream,white power",
    "wrapping men,xx,xxx,yaoi,yiffy,ass,ball gag,ball kicking,blue waffle,boobs,clit,clitoris,ejaculation,fag,gay sex,group sex,honkey,milf,nsfw",
    "octopussy,porn,pornography,prince albert piercing,s&m,strappado,tranny,tub girl,venus mound,pubes,wrinkled starfish,rape,raping,rapist,titty",
    "pissing,figging,fisting,cumming,poontang,autoerotic,homoerotic,bimbos,handjob,jailbait,coprophilia,fellatio,cunnilingus,anilingus,masturbate,masturbating,",
    "sodomy,sodomize,date rape,pedophile,paedophile,pikey,one cup two girls,jail bait,style doggy,spread legs,deep throat,hand job,masturbation",
    "clusterfuck,bestiality,golden shower,foot fetish,dominatrix,kike,hot carl,big knockers,alaskan pipeline,baby batter,baby juice,suicide girls",
    "nymphomania,rimming,bunghole,neonazi",
    // German
    "bimbo,bratze,bonze,fick,fratze,ische,kimme,lümmel,möpse,mufti,nackt,nippel,orgasmus,pinkeln,popel,poppen,reudig,rosette,schabracke,schiesser",
    "pissen,pisser,möse,schnackeln,onanieren,kacke,vögeln,bumsen,pimpern,morgenlatte,kanake,hure,analritter,neger",
    // French
    "baiser,bander,bigornette,bite,bitte,bloblos,bordel,bourré,bourrée,branlage,caca,chatte,con,conne,cul,étron,folle,gerbe,gerber,grande folle",
    "gueule,jouir,malpt,ménage à trois,meuf,pédale,péter,pipi,pisser,ramoner,suce,tanche,tapette,teuch,tringler,trique,zizi,chier,clito,troncher",
    "brouter le cresson,palucher,déconne,déconner,emmerder,zigounette,gouine,pédé,nègre,turlute,chiasse,chiottes",
    "emmerdant",
    // Spanish
    "asesinato,asno,caca,chupada,concha,culo,drogas,esperma,fiesta de salchichas,haciendo el amor,heroína,idiota,imbécil,infierno,maciza,maldito",
    "mamada,martillo,nazi,orina,pedo,pervertido,pezón,pinche,pis,prostituta,racista,ramera,sádico,sexo oral,tía buena,travesti,trio,verga,bastardo",
    "coño,bollera,coprofagía,chupetón,marica,follar",
    // Portuguese
    "aborto,amador,ânus,aranha,ariano,balalao,biscate,bissexual,boob,burro,cagar,camisinha,cerveja,chupar,cocaína,coito,comer,cona,consolo,corno,cu",
    "dum raio,fecal,frango assado,gozar,grelho,heterosexual,homem gay,homoerótico,homosexual,inferno,lésbica,mama,passar um cheque,pau,peidar,pênis",
    "pinto,queca,sacanagem,saco,torneira,transar,veado,xana,foda,braulio de borracha,cacete,merda,bosta,bicha,cabrao",
    "arrombado,bumbum,vibrador,porra,coprolagnia",
    // Russian
    "byk,gol,petuh,perdet,padlo,pedik,uboy,zalupat,vafl'a,бугор,голый,другой дразнится,какая разница,мент,на фиг,обнаженный,половое сношение,секс",
    "фига,хапать,хохол,хрен,офигеть,сиськи,хер с ней,хер с ним,svoloch,манда,муда,po'imat' na konchik,gandon,жопа,срать,ссать,дерьмо,pososi moyu konfetku",
    // Japanese
    "3p,g スポット,s ＆ m,sm,sm女王,xx,アジアのかわいい女の子,アナル,いたずら,エクスタシー,エスコート,エッチ,エロティズム,エロティック,オーガズム,オカマ,おしっこ,おしり,オシリ",
    "おしりのあな,お尻,カーマスートラ,カント,グループ・セックス,グロ,ゲイ・セックス,コカイン,ゴックン,サディズム,しばり,スウィンガー,スカートの中,ストリップ劇場,スラット,スリット",
    "セクシーな,セクシーな 10 代,セックス,ディック,デブ,トップレス,なめ,ヌード,ネオ・ナチ,ハードコア,バイブレーター,バック・スタイル,パンティー,ファンタジー,フィスト,フェティッシュ,フック",
    "プリンス アルバート ピアス,プレイボーイ,ベアバック,ペニス,ボーイズラブ,ぽっちゃり,ホモ,ボンテージ,やおい,ラティーナ,ラバー,ランジェリー,レズビアン,ローター,ロリータ,革抑制,緊縛",
    "嫌い,合意の性交,拷問,殺し方,殺人事件,殺人方法,支配,自己愛性,女の子,女王様,女子高生,女装,人妻,人種,性交,正常位,生殖器,精液,挿入,脱衣,直腸,剃毛,奴隷,乳首,覗き,縛り,噴出",
    "糞,糞便,平手打ち,変態,夢精,毛深い,誘惑,裸,裸の女性,両性,両刀,卍,宦官,肛門,膣,射精,強姦犯,レイプ,児童性虐待,おもらし,ストラップオン,ポルノ,ふたなり,貞操帯,巨根,巨乳,スカトロ,ビッチ",
    "二穴",
    // Chinese
    "13.,13点,九游,乳,乳头,乳房,交配,他奶奶,他妈,他娘,你全家,你妈,你娘,你是鸡,你是鸭,军妓,刚度,包皮,十三点,卵,卵子,吃屎,后庭,吹箫,处女,外阴,大卵泡,奶,奶子,奸,妓,妓女,妓院",
    "姦,姘头,密洞,射你,小卵泡,屁股,幹,性,性交,性器,性无能,性爱,情色,想上你,成人,打炮,撒尿,放荡,月经,杂种,淫,淫秽,激情,爛,玉杵,白烂,白痴,白癡,祖宗,私服,笨蛋,精子,老二,老味",
    "老母,肥西,色情,花柳,荡妇,賤,迷药,逼,野鸡,阳萎,阴部,靠背,鬼公,龟头,鳩,撚,柒,粉腸,硬膠,你老闆,干你,日你,屌,尻,几巴,机巴,机八,懒八,懒叫,懒教,口肯,叫床,狗屁,狗日,巨乳,强奸,轮奸",
    "插你,靠北,靠母,靠爸,靠腰,操比,阴道,阴户,阴核,阴茎,阴唇,阴毛,陰莖,射精,抽插,浪叫,烂货,下贱,贱人,嫖客,卖淫,招妓,白烂,肉棒,肉壁,屁眼,扒光,做爱,口交,肛交,鸡鸡,小鸡鸡,嫖娼,妈的,老瘪三,小瘪三,机机歪歪,瓜娃子",
    "妈妈的,娘的,你奶奶的,他奶奶的,她妈的,打飞机,日批,瓜批,小肉粒,贝肉,卖比,妈比,鸡吧",
    // Korean
    "은꼴",
    "거유,고자,근친,노모,망가,몰카,미친,변태,스와핑,애자,야동,야사,에로,염병,유모,육갑,자위,하드코어,호로,보지,자지,섹스,강간,포르노,창녀,로리타,씹,좆,병신,암캐,불알,후장,니기미,엄창",
  ].flatMap((line) => line.split(",")),
);
