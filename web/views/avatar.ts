import type { Avatar, AvatarState, Profile } from "../answers";
import type { App } from "../app";
import { button, fill, h } from "../dom";
import { face } from "../face";
import { facts } from "../facts";
import { Latest } from "../latest";
import { attempt, tellError } from "../notices";
import { type Style, sendPhoto } from "../photo";

type Preset = (typeof facts.avatar.presets)[number];

const styleNames = { comic: "Comic", pixel: "Pixel art", photo: "Photo" } satisfies Record<Style, string>;

const said: Readonly<Record<AvatarState["status"], string>> = {
  none: "Choose a photo with your face, or one of our characters.",
  processing: "Drawing…",
  ready: "",
  failed: "Something went wrong. Upload the photo again.",
  too_large: "That photo is too large.",
  unsupported_type: "That file isn't a JPEG, PNG or WebP.",
  bad_dimensions: "That picture is too small, too large or animated.",
  decode_failed: "That file is damaged.",
  no_face: "We couldn't find a face in that photo. Try another one.",
};

/** Without a socket it is asked this often, in milliseconds, what became of a photo. */
const askEvery = 3_000;

/** The player's avatar: a photo to send, its styles, and the characters that we drew. */
export function avatarCard(app: App, { username, avatarUrl }: Profile, signal: AbortSignal): HTMLElement {
  let avatar: Avatar | undefined;
  const states = new Latest(signal);
  const current = h("div", { class: "portrait" }, face(username, avatarUrl, 128));
  const status = h("p", { role: "status" });
  const styles = h("div", { class: "choices" });
  const presets = h("div", { class: "choices" });

  const show = (next: AvatarState) => {
    if (!avatar || signal.aborted) return;
    avatar = { ...avatar, ...next, key: next.key, shown: next.shown };
    const { shown } = avatar;
    fill(current, face(username, shown?.webp["256"], 128));
    current.classList.toggle("busy", avatar.status === "processing");
    fill(status, said[avatar.status]);
    fill(styles, ...facts.avatar.styles.flatMap((style) => styleChoice(style) ?? []));
    fill(presets, ...facts.avatar.presets.map(presetChoice));
  };
  const read = () =>
    states.ask(
      () => app.api.getAvatar(),
      (next) => {
        avatar = next;
        show(next);
      },
    );
  const choose = (body: Parameters<App["api"]["postUpdate"]>[0]["body"]) => async () => {
    await states.ask(() => app.api.postUpdate({ body }), show);
    await app.refreshProfile();
  };
  /** One that is made already is chosen; another is made, as long as the photo is kept. */
  const styleChoice = (style: Style) => {
    const files = avatar?.made[style];
    const key = avatar?.key;
    if (!files && (key === undefined || Object.keys(avatar?.made ?? {}).length === 0)) return undefined;
    const make = async () => {
      if (key === undefined) return;
      await app.api.postProcess({ body: { key, style } });
      wait();
    };
    const name = styleNames[style];
    return choice({
      label: files ? name : `Draw: ${name}`,
      picture: files?.webp["64"],
      chosen: avatar?.shown?.style === style,
      act: files ? choose({ style }) : make,
    });
  };
  const presetChoice = (preset: Preset) =>
    choice({
      label: preset[0]?.toUpperCase() + preset.slice(1),
      picture: avatar?.presets[preset]?.webp["64"],
      chosen: avatar?.shown?.preset === preset,
      act: choose({ preset }),
    });
  const wait = () => {
    if (!avatar) return;
    show({ ...avatar, status: "processing" });
    const ask = () => {
      if (signal.aborted || avatar?.status !== "processing") return;
      if (app.live?.connected.value) setTimeout(ask, askEvery);
      else
        read()
          .then(() => app.refreshProfile())
          .catch(tellError)
          .finally(() => setTimeout(ask, askEvery));
    };
    setTimeout(ask, askEvery);
  };

  app.news.watch((news) => {
    if (news?.type === "avatar") show(news);
  }, signal);
  read().catch(tellError);
  return h(
    "section",
    { class: "card avatar" },
    h("h2", {}, "Avatar"),
    h("div", { class: "row" }, current, photoForm(app, wait)),
    status,
    styles,
    h("h3", {}, "Or pick a character"),
    presets,
  );
}

function photoForm(app: App, sent: () => void): HTMLFormElement {
  const style = h(
    "select",
    { id: "style" },
    ...facts.avatar.styles.map((each) => h("option", { value: each }, styleNames[each])),
  );
  const file = h("input", { type: "file", id: "photo", accept: "image/*", class: "unseen" });
  const send = async (photo: Blob | undefined) => {
    const chosen = facts.avatar.styles.find((each) => each === style.value);
    if (!photo || !chosen) return;
    await sendPhoto(app.api, photo, chosen);
    sent();
  };
  const form: HTMLFormElement = h(
    "form",
    { class: "photo" },
    h("div", { class: "field" }, h("label", { for: "style" }, "Style"), style),
    file,
    h("label", { for: "photo", class: "button primary" }, "Choose a photo"),
    h("small", {}, "Nobody sees your photo, only the avatar. We delete the photo within three days."),
  );
  file.addEventListener("change", () =>
    attempt(form, () => send(file.files?.[0])).then(() => {
      // The same file may be chosen again.
      file.value = "";
    }),
  );
  return form;
}

interface Choice {
  readonly label: string;
  readonly picture: string | undefined;
  readonly chosen: boolean;
  readonly act: () => Promise<unknown>;
}

function choice({ label, picture, chosen, act }: Choice): HTMLElement {
  const pick: HTMLButtonElement = button("", () => attempt(pick, act), {
    class: "choice",
    "aria-pressed": chosen ? "true" : "false",
  });
  fill(pick, picture !== undefined && h("img", { src: picture, alt: "", width: 56, height: 56 }), label);
  return pick;
}
