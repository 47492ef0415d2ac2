import { useEffect, useRef, useState } from "preact/hooks";

import type { Profile } from "../answers";
import { ActionButton } from "../components/button";
import { useApp, useGame } from "../components/context";
import { ApiError } from "../errors";
import { facts } from "../facts";
import { Form } from "../forms/form";
import type { Game } from "../state/game";
import { tell } from "../state/notices";
import { AvatarCard } from "./avatar";
import { LinkCard } from "./link";

/** The player's profile, the form that links a guest to an account, and the deletion of the account. */
export function PlayerView() {
  const { profile } = useGame();
  return (
    <div>
      <h1>Player</h1>
      <LinkCard />
      <AvatarCard />
      {profile.data && <ProfileForm key={saying(profile.data)} profile={profile.data} />}
      <YourData />
    </div>
  );
}

/** Returns the texts of the profile. A new avatar does not change them, so the form keeps what is being typed. */
const saying = ({ displayName, bio, country, listed, userId }: Profile) =>
  JSON.stringify([displayName, bio, country, listed, userId]);

const names = new Intl.DisplayNames(["en"], { type: "region" });
const countries = facts.countries
  .map((code) => [code, names.of(code) ?? code] as const)
  .sort(([, a], [, b]) => a.localeCompare(b));

function ProfileForm({ profile }: { readonly profile: Profile }) {
  const game = useGame();
  const { username, displayName, bio, country, listed, createdAt } = profile;
  const rules = facts.profileForm;
  return (
    <Form
      class="card"
      title="Profile"
      intro={
        <p>
          {username}, a wayfarer since {new Date(createdAt).toLocaleDateString([], { dateStyle: "long" })}.
        </p>
      }
      submit="Save profile"
      fields={[
        {
          name: "displayName",
          label: "Display name",
          rule: { ...rules.displayName, least: 0 },
          value: displayName,
          hint: "Others see this name.",
          input: { autocomplete: "nickname" },
        },
        { name: "bio", label: "About you", rule: rules.bio, value: bio, rows: 3 },
        {
          name: "country",
          label: "Country",
          value: country ?? "",
          options: [["", "Prefer not to say"], ...countries],
        },
        {
          name: "listed",
          label: "Who can find you by name",
          value: String(listed),
          options: [
            ["true", "Anybody"],
            ["false", "Nobody"],
          ],
        },
      ]}
      onSubmit={({ displayName = "", bio = "", country = "", listed = "true" }) =>
        change(game, {
          displayName: displayName.trim() || null,
          bio: bio.trim() || null,
          country: isCountry(country) ? country : null,
          listed: listed === "true",
        })
      }
    />
  );
}

type Change = Parameters<Game["api"]["patchProfile"]>[0]["body"];
const isCountry = (code: string): code is NonNullable<Change["country"]> => facts.countries.includes(code);

/** Changes the profile only if it is still the version that was shown. Otherwise the other device's change is shown. */
async function change({ api, profile, unanswered }: Game, body: Change): Promise<void> {
  const request = { body, headers: { "if-match": `"${profile.data?.version}"` } };
  try {
    profile.set(await unanswered.send("profile", request, (words, key) => api.patchProfile(words, { key })));
    tell("Profile saved.");
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    profile.set(await api.getProfile());
    tell("Your profile was changed on another device. Review it and save again.");
  }
}

function YourData() {
  const app = useApp();
  const game = useGame();
  const left = useRef(new AbortController());
  const dialog = useRef<HTMLDialogElement>(null);
  const [files, setFiles] = useState<readonly { url: string; bytes: number }[]>([]);
  useEffect(() => () => left.current.abort(), []);
  const save = async () => {
    setFiles((await exported(game, left.current.signal)).files);
    tell("Your data is ready to download.");
  };
  const leave = async () => {
    await game.api.deleteProfile();
    // The device's guest may be another player, whose secret must stay.
    if (app.device.guest.read()?.username === game.username) app.device.guest.write(undefined);
    dialog.current?.close();
    app.signOut();
    tell("Your account is being deleted. Farewell!");
  };
  return (
    <section class="card">
      <h2>Your data</h2>
      <div class="row">
        <ActionButton act={save}>Get everything</ActionButton>
        <ActionButton act={() => app.signOutEverywhere()}>Sign out everywhere</ActionButton>
        <button type="button" class="danger quiet" onClick={() => dialog.current?.showModal()}>
          Delete account
        </button>
      </div>
      <ul aria-label="Your files">
        {files.map(({ url, bytes }, at) => (
          <li key={url}>
            <a href={url}>
              File {at + 1}, {Math.ceil(bytes / 1024)} KB
            </a>
          </li>
        ))}
      </ul>
      <dialog ref={dialog} aria-labelledby="farewell">
        <h2 id="farewell">Delete your account?</h2>
        <p>This permanently deletes your coins, items, scores and journals.</p>
        <div class="row">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <ActionButton class="danger" act={leave}>
            Delete for good
          </ActionButton>
        </div>
      </dialog>
    </section>
  );
}

/** Milliseconds between requests for an export that is not ready. */
const exportPause = 2_000;

/** Starts an export and waits until it is ready. Rejects when the player leaves the page. */
async function exported({ api }: Game, signal: AbortSignal) {
  for (;;) {
    const answer = await api.getProfileExport({}, { signal });
    if (answer.status === "ready") return answer;
    await new Promise<void>((done, left) => {
      const timer = setTimeout(done, exportPause);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        left(signal.reason);
      });
    });
  }
}
