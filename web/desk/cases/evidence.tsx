import { useWork } from "../frame/context";
import { Values } from "../lib/values";
import { moment } from "../lib/words";
import { Picture } from "./picture";

interface Props {
  /** Absent if a notice names no player. */
  readonly ownerId?: string;
  readonly takenAt: number;
  readonly seen: Readonly<Record<string, unknown>>;
}

interface Message {
  readonly id: string;
  readonly senderId: string;
  readonly sender: string;
  readonly time: number;
  readonly message: string;
}

const isMessages = (value: unknown): value is readonly Message[] =>
  Array.isArray(value) && value.every((each) => typeof each?.message === "string");

/** The reported content, as it was then. Everything in it is somebody's text: it is shown as text. */
export function EvidenceOf({ ownerId, takenAt, seen }: Props) {
  const { config } = useWork();
  const { message, messages, avatar, picture, gone, ...rest } = seen;
  return (
    <article class="evidence">
      <small>As it was at {moment(takenAt)}</small>
      {gone === true && <p>The account was gone.</p>}
      {typeof picture === "string" && <Picture webp={picture} />}
      {typeof picture !== "string" &&
        typeof avatar === "string" &&
        ownerId !== undefined &&
        config.avatarsUrl && (
          <img
            class="picture"
            src={`${config.avatarsUrl}/${fileOf(ownerId, avatar)}`}
            alt="The player's, as it was"
            width={128}
            height={128}
            loading="lazy"
          />
        )}
      {isMessages(messages) && (
        <ol class="messages">
          {messages.map((each) => (
            <li key={each.id} class={each.id === message ? "reported" : undefined}>
              <strong dir="auto">{each.sender}</strong> <small>{moment(each.time)}</small>
              {each.id === message && <small class="mark"> · reported</small>}
              <p class="said" dir="auto">
                {each.message}
              </p>
            </li>
          ))}
        </ol>
      )}
      <Values of={rest} />
    </article>
  );
}

/** Returns the file of a picture: a preset's name has a dot. */
const fileOf = (userId: string, avatar: string) =>
  avatar.startsWith("preset.") ? `presets/${avatar.slice(7)}-256.webp` : `${userId}/${avatar}-256.webp`;
