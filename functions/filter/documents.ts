import { kind } from "@game-backend/framework/live/kind";
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

/** Words that the filter finds besides those of its lists and of the setting `textRules`, and words that it leaves alone. */
export const words = kind({
  schema: z.object({ words: list, allowed: list }),
  words: {
    "": "Words that the filter of texts finds besides its lists, and words that it leaves alone",
    words: "Words that it finds",
    allowed: "Words that it leaves alone",
  },
  example: { words: ["grubworm"], allowed: [] },
  seenBy: "server",
  atWorst: ["changes what others read"],
  conditions: [],
  warns: (own) => {
    const [found] = wordFinder(own)(ordinary);
    return (
      found &&
      `Ordinary texts have “${ordinary.slice(found.from, found.to)}”: much of what players write would be refused`
    );
  },
});
