import { signal } from "@preact/signals-core";

import { Shelf } from "../state/shelf";
import { storage } from "../state/storage";

const kept = new Shelf(storage, "wayfarers.sound", (found: unknown) => typeof found === "boolean");

/** Whether the sound is on. It is off until the player turns it on; the device stores the setting. */
export const isSoundOn = signal(kept.read() ?? false);

export function switchSound(): void {
  isSoundOn.value = !isSoundOn.value;
  kept.write(isSoundOn.value);
}

/** The notes of each tune, in hertz. */
const tunes = {
  tick: [440],
  go: [660],
  point: [880],
  over: [523, 659, 784],
} as const;

const noteSeconds = 0.09;
const loudness = 0.08;
let audio: AudioContext | undefined;

/** Plays a short tune if the sound is on. */
export function play(tune: keyof typeof tunes): void {
  if (!isSoundOn.peek()) return;
  audio ??= new AudioContext();
  const { destination, currentTime } = audio;
  for (const [at, pitch] of tunes[tune].entries()) {
    const from = currentTime + at * noteSeconds;
    const tone = new OscillatorNode(audio, { type: "triangle", frequency: pitch });
    const volume = new GainNode(audio, { gain: loudness });
    volume.gain.setValueAtTime(loudness, from);
    volume.gain.linearRampToValueAtTime(0, from + noteSeconds);
    tone.connect(volume).connect(destination);
    tone.start(from);
    tone.stop(from + noteSeconds);
  }
}
