import { isSoundOn, switchSound } from "../games/sound";

/** Switches the games' sound on or off, and shows which it is. */
export function SoundSwitch() {
  const state = isSoundOn.value ? "on" : "off";
  return (
    <button type="button" class="quiet" aria-label={`Sound: ${state}`} onClick={switchSound}>
      ♪ {state}
    </button>
  );
}
