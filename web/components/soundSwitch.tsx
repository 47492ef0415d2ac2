import { isSoundOn, switchSound } from "../games/sound";

/** Switches the games' sound on or off, and shows which it is. */
export function SoundSwitch() {
  return (
    <button type="button" class="quiet" onClick={switchSound}>
      Sound: {isSoundOn.value ? "on" : "off"}
    </button>
  );
}
