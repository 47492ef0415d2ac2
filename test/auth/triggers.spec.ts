import assert from "node:assert/strict";
import { mock } from "node:test";
import { type AnyTrigger, serveTrigger } from "@game-backend/framework/trigger";
import * as auth from "../../functions/auth/definition";
import { newPlayer } from "../../functions/auth/newPlayer";
import { isTicket, newTicket } from "../../functions/identities/ticket";
import * as platforms from "../../functions/platforms/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";
import { metricLines } from "../lib/metricLines";

const game = ownGame({ auth, platforms });

const noon = Date.UTC(2026, 10, 29, 12);
const ada = { sub: "ada", email: "ada@example.com", email_verified: "true" };
const asked = (triggerSource: string, request: object = {}) => ({
  ...{
    triggerSource,
    userName: "ada",
    userPoolId: "pool",
    callerContext: { clientId: "game" },
    response: {},
  },
  request: { userAttributes: ada, ...request },
});

/** Each trigger of the pool, with an event that it answers without a refusal. */
const triggers: Readonly<Record<string, { trigger: object; event: object }>> = {
  newPlayer: {
    trigger: { ...newPlayer, on: "postConfirmation" },
    event: asked("PostConfirmation_ConfirmSignUp"),
  },
  newUser: { trigger: game.triggers.newUser, event: asked("PreSignUp_AdminCreateUser") },
  mail: { trigger: game.triggers.mail, event: asked("CustomMessage_SignUp") },
  tellTokens: { trigger: game.triggers.tellTokens, event: asked("TokenGeneration_Authentication") },
  decideSignIn: {
    trigger: game.triggers.decideSignIn,
    event: asked("VerifyAuthChallengeResponse_Authentication", {
      challengeAnswer: newTicket("key", "sign-in", "ada", noon),
    }),
  },
};

const denied = (what: string) =>
  Object.assign(new Error(`User: … is not authorized to perform: ${what}`), {
    name: "AccessDeniedException",
  });

describe("a trigger of the user pool whose grants AWS does not know yet", () => {
  let backend: World;
  let refuses: (what: string) => boolean;
  let answers = 0;
  const ask = (what: string) => {
    if (refuses(what)) throw denied(what);
  };
  beforeEach(async () => {
    refuses = () => false;
    backend = world(
      { auth },
      {
        clock: noon,
        clients: {
          mailsPerDay: "50",
          identityKey: async () => {
            ask("identityKey");
            return ["key"];
          },
        },
        faults: (operation, input) => ask(`${operation} ${JSON.stringify(input)}`),
      },
    );
    mock.method(console, "error", () => undefined);
  });
  afterEach(() => {
    mock.restoreAll();
    return backend.close();
  });

  const answer = async (name: keyof typeof triggers) => {
    const { trigger, event } = triggers[name] ?? {};
    // A repeated call of the trigger for mails counts another mail of its user.
    const [sub, email] = [`ada-${++answers}`, `ada-${answers}@example.com`];
    const asking =
      name === "mail" ? asked("CustomMessage_SignUp", { userAttributes: { sub, email } }) : event;
    const handle = serveTrigger(trigger as AnyTrigger, [() => backend.means()], {}, backend.clock);
    return (await handle(asking as never)).response as Record<string, unknown>;
  };

  it("is one of those that this spec calls", () => {
    assert.deepEqual(Object.keys(triggers).sort(), [...Object.keys(game.triggers), "newPlayer"].sort());
    assert.ok(isTicket("key", "sign-in", "ada", newTicket("key", "sign-in", "ada", noon), noon));
  });

  for (const name of Object.keys(triggers))
    it(`asks again within Cognito's five seconds for whatever it lacks: ${name}`, async () => {
      let calls = 0;
      refuses = () => ++calls === 0;
      const right = await answer(name);
      const all = calls;
      for (let which = 1; which <= all; which++) {
        calls = 0;
        refuses = () => ++calls === which;
        assert.deepEqual(await answer(name), right, `call ${which} of ${all}`);
      }
      assert.ok(backend.clock.waited <= all * 3_000);
    });

  it("gives up before Cognito does, with an error that says nothing", async () => {
    refuses = () => true;
    await assert.rejects(answer("tellTokens"), {
      message: "Something is not working here: try again in a minute",
    });
    assert.ok(backend.clock.waited >= 2_000 && backend.clock.waited < 4_000, `${backend.clock.waited}`);
  });

  it("lets a player sign in although the verified address cannot be kept, which is logged and counted", async () => {
    await backend.tables.profiles.putItem({ ...newProfile("ada", "ada", noon), bannedAt: noon });
    refuses = (what) => /addresses/i.test(what);
    const lines = await metricLines(async () => {
      const { claimsOverrideDetails } = await answer("tellTokens");
      assert.match(JSON.stringify(claimsOverrideDetails), /"ban":/);
    });
    assert.deepEqual(
      lines.map(({ SideWorkFailed }) => SideWorkFailed),
      [1],
    );
    const [said, error] =
      (console.error as unknown as ReturnType<typeof mock.fn>).mock.calls[0]?.arguments ?? [];
    assert.match(`${said}`, /keeping a verified address/);
    assert.match(`${error}`, /not authorized/);
    refuses = () => false;
    await answer("tellTokens");
    assert.equal((await backend.tables.addresses.scan()).items.length, 1);
  });

  it("sends a code although the sign-up cannot be kept for the job that frees its name", async () => {
    refuses = (what) => /signUps/i.test(what);
    const lines = await metricLines(async () => void (await answer("mail")));
    assert.deepEqual(
      lines.map(({ SideWorkFailed }) => SideWorkFailed),
      [1],
    );
  });
});
