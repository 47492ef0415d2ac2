import type { Profile } from "../answers";
import type { App, Player } from "../app";
import { device } from "../device";
import { button, field, fill, h, textsOf } from "../dom";
import { ApiError } from "../errors";
import { facts } from "../facts";
import { attempt, tell } from "../notices";
import { passwordHint } from "../words";
import { avatarCard } from "./avatar";

/** The player's profile, the guest's link to an account, and the deletion of the account. */
export function playerView(app: App, player: Player, signal: AbortSignal): HTMLElement {
  const profile = h("div");
  const link = h("div");
  let shown: Profile | undefined;
  app.player.watch((player) => {
    if (!player || (shown && saysTheSame(player.profile, shown))) return;
    const wasGuest = shown?.guest;
    shown = player.profile;
    fill(profile, profileForm(app, player.profile));
    if (player.profile.guest) fill(link, linkForm(app, player.profile));
    else if (!wasGuest) fill(link);
  }, signal);
  return h(
    "div",
    {},
    h("h1", {}, "Player"),
    link,
    avatarCard(app, player.profile, signal),
    profile,
    yourData(app, signal),
  );
}

/** Another avatar changes the version only: what was typed into the form meanwhile stays. */
const saysTheSame = (one: Profile, other: Profile) => {
  const texts = ({ displayName, bio, country, guest, userId }: Profile) =>
    JSON.stringify([displayName, bio, country, guest, userId]);
  return texts(one) === texts(other);
};

const names = new Intl.DisplayNames(["en"], { type: "region" });

function profileForm(app: App, { username, displayName, bio, country, createdAt }: Profile): HTMLElement {
  const countries = facts.countries
    .map((code) => [code, names.of(code) ?? code] as const)
    .sort(([, a], [, b]) => a.localeCompare(b))
    .map(([code, name]) => h("option", { value: code, selected: code === country }, name));
  return h(
    "form",
    {
      class: "card",
      on: {
        submit(event) {
          event.preventDefault();
          if (!(event.target instanceof HTMLFormElement)) return;
          const form = event.target;
          const { displayName = "", bio = "", country = "" } = textsOf(form);
          attempt(form, () =>
            change(app, {
              displayName: displayName || null,
              bio: bio || null,
              country: country || null,
            }),
          );
        },
      },
    },
    h("h2", {}, "Profile"),
    h(
      "p",
      {},
      `${username}, a wayfarer since ${new Date(createdAt).toLocaleDateString([], { dateStyle: "long" })}.`,
    ),
    field("Display name", {
      name: "displayName",
      value: displayName ?? "",
      required: false,
      maxlength: facts.profile.displayName,
      autocomplete: "nickname",
    }),
    h(
      "div",
      { class: "field" },
      h("label", { for: "bio" }, "About you"),
      h("textarea", { id: "bio", name: "bio", rows: 3, maxlength: facts.profile.bio }, bio ?? ""),
    ),
    h(
      "div",
      { class: "field" },
      h("label", { for: "country" }, "Country"),
      h(
        "select",
        { id: "country", name: "country" },
        h("option", { value: "" }, "Prefer not to say"),
        ...countries,
      ),
    ),
    h("button", { class: "primary" }, "Save profile"),
  );
}

type Change = Parameters<App["api"]["patchProfile"]>[0]["body"];

/** Only over the version that was shown; another device's change is shown instead. */
async function change(app: App, body: Change): Promise<void> {
  const version = app.player.value?.profile.version;
  try {
    app.setProfile(await app.api.patchProfile({ body, headers: { "if-match": `"${version}"` } }));
    tell("Profile saved.");
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    app.setProfile(await app.api.getProfile());
    tell("Your profile was changed on another device. Review it and save again.");
  }
}

function linkForm(app: App, { username }: Profile): HTMLElement {
  return h(
    "form",
    {
      class: "card accent",
      on: {
        submit(event) {
          event.preventDefault();
          if (!(event.target instanceof HTMLFormElement)) return;
          const form = event.target;
          const { email = "", password = "" } = textsOf(form);
          attempt(form, async () => {
            await app.api.postLink({ body: { email, password } });
            device.forget();
            await app.session.signIn(username, password);
            await app.session.sendVerificationCode();
            form.replaceWith(verifyForm(app, username, email));
            app.setProfile(await app.api.getProfile());
            tell("Account linked. Your progress is saved.");
          });
        },
      },
    },
    h("h2", {}, "Keep your progress"),
    h(
      "p",
      {},
      "You're playing as a guest on this device only. Link an e-mail address to keep your coins and scores.",
    ),
    field("E-mail", { name: "email", type: "email", autocomplete: "email" }),
    field("Password", { name: "password", type: "password", autocomplete: "new-password" }, passwordHint),
    h("button", { class: "primary" }, "Link"),
  );
}

function verifyForm(app: App, username: string, email: string): HTMLElement {
  return h(
    "form",
    {
      class: "card accent",
      on: {
        submit(event) {
          event.preventDefault();
          if (!(event.target instanceof HTMLFormElement)) return;
          const form = event.target;
          attempt(form, async () => {
            await app.session.verifyEmail(textsOf(form)["code"] ?? "");
            fill(form, h("h2", {}, "Verified"), h("p", {}, `You can sign in as ${email} or as ${username}.`));
          });
        },
      },
    },
    h("h2", {}, "Check your e-mail"),
    h(
      "p",
      {},
      `Your name is ${username}, and your password works already. The code that we sent to ${email} lets you sign in with the address, too.`,
    ),
    field("Code", { name: "code", inputmode: "numeric", autocomplete: "one-time-code" }),
    h("button", { class: "primary" }, "Verify"),
  );
}

function yourData(app: App, signal: AbortSignal): HTMLElement {
  const files = h("ul", { "aria-label": "Your files" });
  const save: HTMLButtonElement = button("Get everything", () =>
    attempt(save, async () => {
      const ready = await exported(app, signal);
      const links = ready.files.map(({ url, bytes }, at) =>
        h("li", {}, h("a", { href: url }, `File ${at + 1}, ${Math.ceil(bytes / 1024)} KB`)),
      );
      fill(files, ...links);
      tell("Your data are ready to download.");
    }),
  );
  const dialog = h("dialog", { "aria-labelledby": "farewell" });
  const leave: HTMLButtonElement = button(
    "Delete for good",
    () =>
      attempt(leave, async () => {
        await app.api.deleteProfile();
        device.forget();
        dialog.close();
        app.signOut();
        tell("Your account is being deleted. Farewell!");
      }),
    { class: "danger" },
  );
  fill(
    dialog,
    h("h2", { id: "farewell" }, "Delete your account?"),
    h("p", {}, "This permanently deletes your coins, items, scores and journals."),
    h(
      "div",
      { class: "row" },
      button("Cancel", () => dialog.close()),
      leave,
    ),
  );
  return h(
    "section",
    { class: "card" },
    h("h2", {}, "Your data"),
    h(
      "div",
      { class: "row" },
      save,
      button("Delete account", () => dialog.showModal(), { class: "danger quiet" }),
    ),
    files,
    dialog,
  );
}

/** Milliseconds between looks at an export that is not ready. */
const exportPause = 2_000;

/** Starts an export, and waits until it is ready. Rejects when the player leaves the page. */
async function exported(app: App, signal: AbortSignal) {
  for (;;) {
    const answer = await app.api.getProfileExport();
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
