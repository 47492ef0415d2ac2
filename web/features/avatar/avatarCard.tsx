import { useEffect, useState } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Face } from "../../components/face";
import { Failure } from "../../components/failure";
import { useAction } from "../../components/useAction";
import { useQuery } from "../../components/useQuery";
import { facts } from "../../facts";
import type { Game } from "../../state/game";
import type { Square } from "./frame";
import { Framing } from "./framing";
import type { AvatarState } from "./news";
import { type SentPhoto, type Style, sendPhoto } from "./photo";

const styleNames = { comic: "Comic", pixel: "Pixel art", photo: "Photo" } satisfies Record<Style, string>;

/** What others see of a photo, by style. */
const shownBy = {
  comic: "Others see a drawing made from your face. Nobody sees the photo.",
  pixel: "Others see a coarse picture made from your face. Nobody sees the photo.",
  photo: "Others see your face as it is in the photo. The rest of the photo stays private.",
} satisfies Record<Style, string>;

const said: Readonly<Record<AvatarState["status"], string>> = {
  none: "Choose a photo with your face, or one of our characters.",
  processing: "Drawing…",
  ready: "",
  failed: "Something went wrong. Upload the photo again.",
  too_large: "That photo is too large.",
  unsupported_type: "That file isn't a JPEG, PNG or WebP.",
  bad_dimensions: "That picture is too small, too large or animated.",
  decode_failed: "That file is damaged.",
  no_face: "We couldn't find a face in that photo. Frame it yourself, or try another photo.",
  bad_crop: "The frame reached beyond the photo. Frame it again.",
};

/** Milliseconds between reads of a photo's status while no socket is open. */
const askEvery = 3_000;

/** The player's avatar: a photo to send, its styles, and the presets. */
export function AvatarCard() {
  const game = useGame();
  const { username = "", avatarUrl } = game.profile.data ?? {};
  const avatar = useQuery("avatar", (signal) => game.api.getAvatar({}, { signal }));
  const { data } = avatar;
  // News has the whole state except the presets. Fields that it lacks, such as the last photo's frame, are gone.
  const update = (next: AvatarState) => avatar.update(({ presets }) => ({ presets, ...next }));
  const isBusy = data?.status === "processing";
  useEffect(
    () =>
      game.listen((news) => {
        if (news.type === "avatar") update(news);
      }),
    [avatar],
  );
  const isLive = game.isLive.value;
  // Reads what was drawn while the socket was closed.
  useEffect(() => {
    if (isLive && avatar.data?.status === "processing")
      void avatar.refresh().then(() => game.profile.refresh());
  }, [isLive]);
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => {
      if (!game.isLive.peek()) void avatar.refresh().then(() => game.profile.refresh());
    }, askEvery);
    return () => clearInterval(timer);
  }, [isBusy]);
  const begun = () => data && update({ ...data, status: "processing" });
  const [photo, setPhoto] = useState<SentPhoto>();
  const [isFraming, setFraming] = useState(false);
  // A photo that another device sent cannot be shown.
  const own = photo && data?.key === photo.key && !isBusy ? photo : undefined;
  const needsFrame = data?.status === "no_face" || data?.status === "bad_crop";
  useEffect(() => {
    if (own && needsFrame) setFraming(true);
  }, [own, needsFrame]);
  const sent = (next: SentPhoto) => {
    setPhoto(next);
    setFraming(false);
    begun();
  };
  const frame = async ({ key }: SentPhoto, crop: Square) => {
    await game.api.postProcess({ body: { key, style: data?.style ?? "comic", crop } });
    setFraming(false);
    begun();
  };
  return (
    <section class="card avatar">
      <h2>Avatar</h2>
      <div class="row">
        <div class={isBusy ? "portrait busy" : "portrait"}>
          <Face name={username} url={data ? data.shown?.webp["256"] : avatarUrl} side={128} />
        </div>
        <PhotoForm sent={sent} />
      </div>
      <p role="status">{data && said[data.status]}</p>
      {own && !isFraming && (
        <button type="button" onClick={() => setFraming(true)}>
          Frame it myself
        </button>
      )}
      {own && isFraming && (
        <Framing
          key={own.key}
          photo={own.file}
          found={data?.frame}
          use={(square) => frame(own, square)}
          cancel={() => setFraming(false)}
        />
      )}
      <Failure error={avatar.state.error} retry={() => avatar.refresh()} />
      {data && (
        <>
          <div class="choices">
            {facts.avatar.styles.map((style) => (
              <StyleChoice key={style} style={style} avatar={data} update={update} begun={begun} />
            ))}
          </div>
          <h3>Or pick a character</h3>
          <div class="choices">
            {facts.avatar.presets.map((preset) => (
              <Choice
                key={preset}
                label={`${preset[0]?.toUpperCase()}${preset.slice(1)}`}
                picture={data.presets[preset]?.webp["64"]}
                isChosen={data.shown?.preset === preset}
                act={() => choose(game, { preset }, update)}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

async function choose(
  { api, profile }: Game,
  body: Parameters<Game["api"]["postUpdate"]>[0]["body"],
  update: (next: AvatarState) => void,
): Promise<void> {
  update(await api.postUpdate({ body }));
  await profile.refresh();
}

interface StyleProps {
  readonly style: Style;
  readonly avatar: AvatarState;
  readonly update: (next: AvatarState) => void;
  readonly begun: () => unknown;
}

/** Chooses a style's avatar if it exists. Otherwise it is made, as long as the server has the photo. */
function StyleChoice({ style, avatar: { made, key, shown }, update, begun }: StyleProps) {
  const game = useGame();
  const files = made[style];
  if (!files && (key === undefined || Object.keys(made).length === 0)) return null;
  const make = async () => {
    if (key === undefined) return;
    await game.api.postProcess({ body: { key, style } });
    begun();
  };
  return (
    <Choice
      label={files ? styleNames[style] : `Draw: ${styleNames[style]}`}
      picture={files?.webp["64"]}
      isChosen={shown?.style === style}
      act={files ? () => choose(game, { style }, update) : make}
    />
  );
}

function PhotoForm({ sent }: { readonly sent: (photo: SentPhoto) => unknown }) {
  const game = useGame();
  const [style, setStyle] = useState<Style>("comic");
  const [photo, setPhoto] = useState<{ file: File; input: HTMLInputElement }>();
  const { isBusy, act } = useAction(async () => {
    if (!photo) return;
    try {
      sent(await sendPhoto(game.api, photo.file, style));
    } finally {
      // Allows the player to choose the same file again.
      photo.input.value = "";
      setPhoto(undefined);
    }
  });
  useEffect(() => {
    if (photo) void act();
  }, [photo]);
  return (
    <div class="photo">
      <div class="field">
        <label for="style">Style</label>
        <select
          id="style"
          aria-describedby="style-shows"
          onChange={({ currentTarget: { value } }) =>
            setStyle(facts.avatar.styles.find((each) => each === value) ?? style)
          }
        >
          {facts.avatar.styles.map((each) => (
            <option key={each} value={each} selected={each === style}>
              {styleNames[each]}
            </option>
          ))}
        </select>
      </div>
      <input
        type="file"
        id="photo"
        accept="image/*"
        class="unseen"
        disabled={isBusy}
        onChange={({ currentTarget: input }) => {
          const file = input.files?.[0];
          if (file) setPhoto({ file, input });
        }}
      />
      <label for="photo" class="button primary">
        Choose a photo
      </label>
      <small id="style-shows">{shownBy[style]} We delete the photo within four days.</small>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly picture: string | undefined;
  readonly isChosen: boolean;
  readonly act: () => Promise<unknown>;
}

const Choice = ({ label, picture, isChosen, act }: ChoiceProps) => (
  <ActionButton class="choice" pressed={isChosen} act={act}>
    {picture !== undefined && <img src={picture} alt="" width={56} height={56} />}
    {label}
  </ActionButton>
);
