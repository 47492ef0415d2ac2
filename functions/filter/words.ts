import de from "naughty-words/de.json";
import en from "naughty-words/en.json";
import es from "naughty-words/es.json";
import fr from "naughty-words/fr.json";
import ja from "naughty-words/ja.json";
import ko from "naughty-words/ko.json";
import pt from "naughty-words/pt.json";
import ru from "naughty-words/ru.json";
import zh from "naughty-words/zh.json";
import { ordinary } from "./ordinary";

/**
 * Roots that are found inside other words too, and when their letters are apart, repeated or starred. Hardly an ordinary
 * word of the nine languages has one in it: `innocent` has those.
 */
export const roots: readonly string[] = [
  "fuck,fcuk,fvck,phuck,nigger,bitch,biatch,asshole,faggot,whore,dickhead,cocksuck,blowjob,gangbang,cumshot,bullshit,shithead,shitface,shitty,wanker",
  "arschloch,wichser,hurensohn,fotze,schlampe,scheisse,scheiße,pimmel,schwuchtel,missgeburt,vollidiot",
  "putain,connard,connasse,salope,salaud,encule,enfoire,branleur,niquetamere,merdeux,filsdepute,batard",
  "mierda,gilipollas,cabron,pendejo,hijodeputa,hijoputa,chupapollas,maricon",
  "caralho,buceta,boceta,filhodaputa,arrombado",
  "пизд,бляд,блять,хуйн,хуес,хуил,нахуй,похуй,мудак,пидор,пидар,долбоеб,долбоёб,заеб,уебок,ебаный,ебанут,гандон,мразь,pizdec,blyat",
]
  .join(",")
  .split(",");

/** Words that are parts of ordinary ones, and count when they stand alone, or when their letters are apart or starred. */
export const stems: readonly string[] =
  "fuk,fuks,phuk,cunt,cunts,nigga,niggas,niggaz,shit,shits,slut,sluts,twat,twats,wank,nutte".split(",");

/** Ordinary words and names that have a root in them. They are left as they are. */
export const innocent: readonly string[] = (
  "twatt,snigger,sniggered,sniggerer,sniggerers,sniggering,sniggeringly,sniggers,bitche,shittim," +
  "aviador,aviado,desviado,desviada,desviados,enviado,enviados,extraviado,extraviados,obviado,aliviado,aliviados,abreviado,abreviados,viadores," +
  "viaduto,viadutos,себан"
).split(",");

/** Words and phrases that the lists lack. They count if they stand alone. */
const more: readonly string[] = (
  "kys,kill yourself,kill urself,go die,hang yourself,stfu,gtfo,fck,fuk,sht,btch,cnt,azz hole,a55,ass hat,ass wipe,dumb ass,dumbass,jackass,assh0le,fgt,nigg,retard,retards,cocksucker,viado,ебан," +
  "fick dich,halt die fresse,bring dich um,töte dich,verpiss dich,ta gueule,ferme ta gueule,ntm,fdp,va te faire foutre,tue toi,nique sa mère,pute,putes,puta,putas,joder,chinga,chinga tu madre,matate,vete a la verga," +
  "vai se foder,vsf,se mata,cuzão,vai morrer,убей себя,сдохни,сука,суки,хуй,хуя,ебать,ебал,еблан,иди нахуй,шлюха,suka blyat,マンコ,死ね,氏ね,殺すぞ,くたばれ,クソ野郎,去死,傻逼,操你妈,草泥马,尼玛,妈逼,뒤져라,죽어라,ㅅㅂ,ㅂㅅ,시발,개새끼,좆같,지랄,병신아,느금마"
).split(",");

/** The package's lists without ordinary words, and what they lack. */
export const words: readonly string[] = [
  ...stems,
  ...en,
  ...de,
  ...fr,
  ...es,
  ...pt,
  ...ru,
  ...ja,
  ...zh,
  ...ko,
]
  .filter((word) => !ordinary.has(word.toLowerCase()))
  .concat(more);
