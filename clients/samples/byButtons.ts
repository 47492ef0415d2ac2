import type { Sample } from "./sample";
import type { Screen } from "./screen";

/** Returns how a sample with buttons is played, but for its chat. `does` presses a button that is shown. */
export function byButtons(screen: Screen, does: (button: string) => Promise<void> | void) {
  const press = async (button: string) => {
    await screen.until(new RegExp(`^\\[${button}\\]$`));
    await does(button);
  };
  const goTo = (page: string) => screen.goTo(page, press);
  const steps: Pick<Sample, "play" | "showBoard" | "search" | "choose"> = {
    play: async () => {
      await goTo("Board");
      await press("Play");
    },
    showBoard: () => (screen.lines.includes("[Play]") ? Promise.resolve() : goTo("Board")),
    search: async () => {
      await goTo("Duel");
      await press("Search");
    },
    choose: press,
  };
  return { press, goTo, steps };
}
