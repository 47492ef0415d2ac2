import { useState } from "preact/hooks";

import type { Backend } from "./backend";

interface DiceProps {
  readonly backend: Backend;
  /** Shows `going` while the work runs, then what it resolves with, or why it failed. */
  readonly act: (going: string, work: Promise<string>) => void;
}

/** The dice of a player who has signed in, and the player's picture. */
export function Dice({ backend, act }: DiceProps) {
  const [picture, setPicture] = useState<string>();
  const roll = async () => `You rolled ${await backend.roll()}.`;
  const duel = async () => {
    const { own, rival } = await backend.duel();
    const end = own === rival ? "A draw" : own > rival ? "You win" : "You lose";
    return `${end}: you rolled ${own}, your rival ${rival}.`;
  };
  const draw = async (photo: File) => {
    setPicture(await backend.avatarOf(photo));
    return "This is you.";
  };
  return (
    <>
      {picture && <img src={picture} alt="Your avatar" width="128" height="128" />}
      <p>
        <button type="button" onClick={() => act("Rolling…", roll())}>
          Roll
        </button>{" "}
        <button type="button" onClick={() => act("Looking for a rival…", duel())}>
          Duel
        </button>
      </p>
      <label>
        A photo for your avatar{" "}
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp"
          onChange={({ currentTarget: { files } }) => files?.[0] && act("Drawing…", draw(files[0]))}
        />
      </label>
    </>
  );
}
