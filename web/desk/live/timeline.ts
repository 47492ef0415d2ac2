import { windowAt } from "@game-backend/framework/live/windowAt";
import type { RouteTypes } from "../../client";

type Window = RouteTypes["getLive"]["answer"]["windows"][number];

/** When a document or a variant begins or ends, or that it is on now. */
export interface Moment {
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly does: "begins" | "ends" | "is on";
}

/** The most moments of one window: of what repeats, the next ones are enough. */
const mostOfOne = 6;

const nameOf = ({ kind, id, variant }: Window): string =>
  `${kind}/${id}${variant === undefined ? "" : `, variant ${variant + 1}`}`;

/** Returns which windows are open now, and which open and close until a time, in order. */
export const timeline = (windows: readonly Window[], now: number, until: number): Moment[] =>
  windows
    .flatMap((window) => {
      const name = nameOf(window);
      const first = windowAt(window, now);
      const found: Moment[] = first.isOpen ? [{ name, at: now, does: "is on" }] : [];
      for (let { next } = first; next < until && found.length < mostOfOne; ) {
        const after = windowAt(window, next);
        found.push({ name, at: next, does: after.isOpen ? "begins" : "ends" });
        next = after.next;
      }
      return found;
    })
    .sort((a, b) => a.at - b.at);
