import type { Profile } from "../../answers";
import { useGame, usePlace } from "../../components/context";
import { ApiError } from "../../errors";
import { facts } from "../../facts";
import { Form } from "../../forms/form";
import type { Game } from "../../state/game";
import { notify } from "../../state/notices";

/** The player's own page. */
export function PlayerView() {
  return (
    <div>
      <h1>Player</h1>
      {usePlace("ownPage").map(({ view: Card }) => (
        <Card key={Card} />
      ))}
    </div>
  );
}

/** The form for what others see of the player. */
export function ProfileCard() {
  const { profile } = useGame();
  return profile.data ? <ProfileForm key={saying(profile.data)} profile={profile.data} /> : null;
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
  const { username, displayName, bio, country, listed, createdAt, held = [] } = profile;
  const rules = facts.profileForm;
  return (
    <Form
      class="card"
      title="Profile"
      intro={
        <>
          <p>
            {username}, a wayfarer since {new Date(createdAt).toLocaleDateString([], { dateStyle: "long" })}.
          </p>
          {held.map(({ id, field, text }) => (
            <p key={id} role="status">
              A moderator looks at your {field === "bio" ? "text" : "display name"} “{text}” first. Others see
              it once it is released; your inbox says if it is not.
            </p>
          ))}
        </>
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
          label: "Players who can find you by name",
          value: String(listed),
          options: [
            ["true", "Anybody"],
            ["false", "Nobody"],
          ],
        },
      ]}
      onSubmit={({ displayName = "", bio = "", country = "", listed = "true" }) =>
        change(game, {
          ...withoutEmpty({
            displayName: displayName.trim(),
            bio: bio.trim(),
            country: isCountry(country) ? country : "",
          }),
          listed: listed === "true",
        })
      }
    />
  );
}

type Change = Parameters<Game["api"]["patchProfile"]>[0]["body"];
const isCountry = (code: string): code is NonNullable<Change["country"]> => facts.countries.includes(code);

type Texts = Pick<Change, "displayName" | "bio" | "country">;

/** Returns the texts to set, and the names of those to remove. */
const withoutEmpty = (
  texts: { readonly [Name in keyof Texts]-?: Texts[Name] | "" },
): Texts & Pick<Change, "clear"> => ({
  ...(Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")) as Texts),
  clear: Object.entries(texts).flatMap(([name, text]) => (text === "" ? [name] : [])),
});

/** Changes the profile only if it is still the version that was shown. Otherwise the other device's change is shown. */
async function change({ api, profile, unanswered }: Game, body: Change): Promise<void> {
  const request = { body, headers: { "if-match": `"${profile.data?.version}"` } };
  try {
    profile.set(await unanswered.send("profile", request, (words, key) => api.patchProfile(words, { key })));
    notify("Profile saved.");
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "profile.version_changed") throw error;
    profile.set(await api.getProfile());
    notify("Your profile was changed on another device. Review it and save again.");
  }
}
