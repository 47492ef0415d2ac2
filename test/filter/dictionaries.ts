import { wordFinder } from "../../functions/filter/findWords";
import type { Dictionary } from "../../tools/harness/hunspell";

/**
 * What the filter finds of whole dictionaries, and shall find: insults, and words whose usual sense is vulgar. Each language has
 * its headwords in lower case. What is not here is an ordinary word: `words.ts` and `ordinary.ts` leave it alone.
 */
const insults = {
  en: [
    "asshole,bastard,bitch,bitchily,bitchiness,bitchy,blowjob,bollocks,bullshit,bullshitted,bullshitter,bullshitting,cocksucker,cunt",
    "dickhead,dildo,faggot,fuck,fucker,fuckhead,jackass,kike,motherfucker,motherfucking,nigga,niggaz,nigger,pussy,retard,shit",
    "shitfaced,shithead,shitty,slut,titty,twat,wank,wetback,whore,whorehouse,whoreish",
  ],
  de: [
    "arsch,bastard,dildo,ficken,flittchen,fotze,fotzen,hure,huren,klugscheißer,missgeburt,muschi,nutte,pimmel,scheißen,schlampe",
    "schwuchtel,wichse,wichsen,wichserei",
  ],
  // Of "pouvoir" it is "vous pûtes", which nobody writes in a chat, and which is "putes" without its accent.
  fr: [
    "bâtard,branler,branlette,branleur,casse-couilles,connard,connasse,couille,couiller,écrase-merde,emmerdeur,enculé,enculer",
    "enculerie,enculeur,enfoiré,enfoirer,filsdeputerie,foutre,jean-foutre,mange-merde,marie-salope,maries-salopes,merde,merder",
    "merdeux,pédé,pouffiasse,pouvoir,putain,pute,salaud,salope,saloper,shit,sous-merde",
  ],
  es: [
    "cabronada,cabrón,chingar,comemierda,follador,gilipollas,joder,lameculos,marica,maricón,matar,mierda,pendejo,puta,puto,soplapollas",
  ],
  pt: [
    "boceta-de-mula,bocetas-de-mula,boceto,cabra,caralho,colhão,esporrar,filho-da-puta,filhos-da-puta,foder,maricona,paneleiro",
    "porra-louca,porra-louquice,porra-louquismo,porre,puta-pobre,putas-pobres,puto,vadiar,viado",
  ],
  // Of "сук", a branch, it is "суки" and "сука".
  ru: ["блядь,говно,дрочить,мразь,сдохнуть,сук,сука,шлюха"],
  ko: [
    "개새끼,개자식,개차반,계집년,시발,좆같다,좆같아,좆같은,좆같을,지랄,지랄병,지랄하다,지랄하여,지랄한,지랄할,지랄해",
  ],
};

export type Language = keyof typeof insults;

/** Returns the decided headwords of a language. */
export const insultsOf = (language: Language): string[] => insults[language].join().split(",").sort();

const find = wordFinder();

/** Returns the headwords, in lower case, of which the filter finds a form for a player of this language. */
export function foundIn(
  language: Language,
  heads: Dictionary["heads"],
  formsOfHead: (word: string, flags: readonly string[]) => Iterable<string> = (word) => [word],
): string[] {
  const found = new Set<string>();
  let text = "";
  let ends: { readonly head: string; readonly to: number }[] = [];
  const read = () => {
    for (const { from } of find(text, language)) {
      const each = ends.find(({ to }) => from < to);
      if (each) found.add(each.head.normalize("NFC").toLowerCase());
    }
    text = "";
    ends = [];
  };
  for (const [head, flags] of heads)
    for (const form of formsOfHead(head, flags)) {
      text += form.normalize("NFC");
      ends.push({ head, to: text.length });
      // Words that a full stop separates are not one.
      text += " . ";
      if (ends.length === 1_000) read();
    }
  read();
  return [...found].sort();
}
