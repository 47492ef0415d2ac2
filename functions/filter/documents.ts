import { kind } from "@game-backend/framework/live/kind";
import { valuesOf } from "@game-backend/framework/live/timing";
import { safeParse } from "@game-backend/framework/safeParse";
import * as z from "zod/mini";
import { wordFinder } from "./findWords";
import { short } from "./rules";

/** Texts that a filter must let pass: one that does not would refuse most of what players write. */
const ordinary = [
  "Hello everybody, good game! Does anyone want to play one more round with me now? Thank you, see you tomorrow.",
  "Hallo, das war ein gutes Spiel. Wer spielt noch eine Runde mit mir? Danke, bis morgen.",
  "Bonjour, bien joué ! Qui veut jouer avec moi ? Merci, à demain.",
  "Hola, buen juego. ¿Quién juega conmigo? Gracias, hasta mañana. Olá, bom jogo. Quem joga comigo? Obrigado, até amanhã.",
  "Привет, хорошая игра! Кто хочет сыграть со мной? Спасибо, до завтра.",
  "こんにちは、いい試合でした。もう一回遊びませんか。你好，打得不错，谁跟我再来一局？谢谢，明天见。안녕하세요, 좋은 경기였어요.",
].join("\n");

const list = z._default(z.array(short).check(z.maxLength(1_000)), []);

const schema = z.object({ words: list, allowed: list });

/** Words that the filter finds besides those of its lists and of the setting `textRules`, and words that it leaves alone. */
export const words = kind({
  schema,
  words: {
    "": "Words that the filter of texts finds besides its lists, and words that it leaves alone",
    words: "Words that it finds",
    allowed: "Words that it leaves alone",
  },
  example: { words: ["grubworm"], allowed: [] },
  seenBy: "server",
  atWorst: ["changes what others read"],
  conditions: [],
  // Once for all values of a document, of which there may be 51: a finder takes milliseconds.
  checks: (document) => {
    const values = valuesOf(document).flatMap((value) => safeParse(schema, value).data ?? []);
    const allowed = (values[0]?.allowed ?? []).filter((word) =>
      values.every((each) => each.allowed.includes(word)),
    );
    const own = { words: [...new Set(values.flatMap((each) => each.words))], allowed };
    const [found] = own.words.length > 0 ? wordFinder(own)(ordinary) : [];
    if (!found) return [];
    const text = ordinary.slice(found.from, found.to);
    const message = `Ordinary texts have “${text}”: much of what players write would be refused`;
    return [{ message, isWarning: true }];
  },
});
