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
import type { Language } from "./rules";

const listed = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(","));

/**
 * Roots that are found inside other words too, and when their letters are apart, repeated or starred. No ordinary word of the nine
 * languages has one in it, except those that have one of `innocent`: `test/filter/headwords.spec.ts` reads whole dictionaries.
 */
export const roots = listed(
  "fuck,fcuk,fvck,phuck,nigger,bitch,biatch,asshole,faggot,whore,dickhead,cocksuck,blowjob,gangbang,cumshot,bullshit,shithead,shitface,shitty,wanker",
  "arschloch,wichser,hurensohn,fotze,scheisse,scheiße,pimmel,schwuchtel,missgeburt,vollidiot",
  "putain,connard,encule,enfoire,branleur,niquetamere,merdeux,filsdepute",
  "gilipollas,pendejo,hijodeputa,hijoputa,chupapollas",
  "buceta,filhodaputa",
  "пизд,бляд,хуйн,хуес,хуил,нахуй,похуй,мудак,пидор,долбоеб,долбоёб,заеб,уебок,ебаный,ебанут,гандон,мразь,pizdec,blyat",
);

/** Roots that ordinary words have further on: they are found at the beginning of words. */
export const beginnings = listed("mierda,caralho,блять,пидар");

/** Words that are parts of ordinary ones, and count when they stand alone, or when their letters are apart or starred. */
export const stems = listed(
  "fuk,fuks,phuk,cunt,cunts,nigga,niggas,niggaz,shit,shits,slut,sluts,twat,twats,nutte,schlampe,schlampen",
  "salope,salopes,salaud,salauds,connasse,connasses,batard,batards,batarde,batardes",
  "cabron,cabrona,cabrones,cabronas,cabronazo,cabronada,cabronadas,boceta,bocetas,maricon,maricones,maricona,mariconas,mariconazo",
);

/** Texts that contain a root and are no insult: parts of ordinary words and names. */
export const innocent = listed(
  "snigger,swanker,saloppe,ambucetamida,twatt,bitche,shittim",
  "себан",
  "시발점,시발역,시발지,시발차,시발자,닮은꼴,죽어라고",
  "死ねな,死ねば,死ねる,死ねま,死ねた,死ねて,必死ね,がまんこ,日中出し,年中出し,途中出し,体操,早操,广播操,课间操,比较,比赛,比如,比例",
);

/** Pairs of ordinary words that would be a root if they were one word. Dictionaries have both words of each pair. */
export const pairs = listed("bulls hit,fag got,who re,mer deux,en foire,mari con,fils depute,пи дар");

/**
 * Insults of a language that are ordinary words, names or parties in another one. They are found where the player's or the stack's
 * language is theirs.
 */
export const insultsIn: Readonly<Partial<Record<Language, readonly string[]>>> = {
  en: listed("retard,retards,wank,wanks,kike,kikes,paki,pakis"),
  de: listed("hure,huren"),
  fr: listed("pute,putes,fdp,pédé,pédés"),
  es: listed("marica,maricas"),
  pt: listed("fdp,porra"),
};

/** Words and phrases that the lists lack. They count if they stand alone. */
const more = listed(
  "kys,kill yourself,kill urself,go die,hang yourself,stfu,gtfo,fck,fuk,sht,btch,azz hole,a55,ass hat,ass wipe,dumb ass,dumbass,jackass,assh0le,fgt,nigg,cocksucker,viado,ебан",
  "fick dich,halt die fresse,bring dich um,töte dich,verpiss dich,drecksschlampe,ta gueule,ferme ta gueule,ntm,va te faire foutre,tue toi,nique sa mère,puta,putas,joder,chinga,chinga tu madre,matate,vete a la verga,comemierda",
  "vai se foder,vsf,se mata,cuzão,vai morrer,seu arrombado,убей себя,сдохни,сука,суки,хуй,хуя,ебать,ебал,еблан,иди нахуй,шлюха,suka blyat,マンコ,死ね,氏ね,殺すぞ,くたばれ,クソ野郎,ファックユー,去死,傻逼,操你妈,草泥马,妈逼,뒤져라,죽어라,ㅅㅂ,ㅂㅅ,시발,개새끼,좆같,지랄,병신아,느금마",
);

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
