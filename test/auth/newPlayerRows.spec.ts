import assert from "node:assert/strict";
import * as auth from "../../functions/auth/definition";
import { newPlayer } from "../../functions/auth/newPlayer";
import { newWallet } from "../../functions/economy/newWallet";
import { globalBoard } from "../../functions/leaderboard/rules/boards";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { awsError } from "../lib/sdkClient";

const signUp = "PostConfirmation_ConfirmSignUp";
const signIn = "PostAuthentication_Authentication";

describe("the rows of a new player, in process", () => {
  let memory: World;
  let failures: Error[];
  let asked: string[];
  before(() => {
    failures = [];
    asked = [];
    memory = world(
      { auth },
      {
        faults: (operation) => {
          asked.push(operation);
          const failure = operation === "TransactWriteItems" && failures.shift();
          if (failure) throw failure;
        },
      },
    );
  });
  after(() => memory.close());
  beforeEach(() => {
    failures = [];
    asked = [];
  });

  const trigger = async (sub: string | undefined, triggerSource = signUp) => {
    const event = { triggerSource, userName: `name-of-${sub}`, request: { userAttributes: { sub } } };
    const { tables, transact } = memory;
    await newPlayer.handler({ event, tables, transact, now: Date.now() } as never);
  };
  const rowsOf = async (userId: string) => ({
    profile: await memory.tables.profiles.getItem({ userId }),
    wallet: await memory.tables.progress.getItem({ userId, part: "wallet" }),
  });
  const none = { profile: undefined, wallet: undefined };
  const conflict = () =>
    Object.assign(awsError("TransactionCanceledException"), {
      CancellationReasons: [{ Code: "None" }, { Code: "TransactionConflict" }],
    });

  it("are a profile with the name, and a wallet, once the sign-up is confirmed", async () => {
    await trigger("ada");
    const { profile, wallet } = await rowsOf("ada");
    assert.ok(profile && Math.abs(profile.createdAt - Date.now()) < 60_000);
    assert.deepEqual(profile, newProfile("ada", "name-of-ada", profile.createdAt));
    assert.deepEqual(wallet, newWallet("ada"));
  });

  it("stay unchanged when Cognito repeats the call", async () => {
    await trigger("bob");
    await memory.tables.progress.putItem({ ...newWallet("bob"), balance: 7 });
    await trigger("bob");
    assert.equal((await memory.tables.progress.query({ hash: "bob" })).items.length, 1);
    const { wallet } = await rowsOf("bob");
    assert.equal(wallet?.part === "wallet" && wallet.balance, 7);
  });

  it("are created by a sign-in if they are missing, and only then", async () => {
    await trigger("eve", signIn);
    assert.ok((await rowsOf("eve")).profile);
    asked = [];
    await trigger("eve", signIn);
    assert.deepEqual(asked, ["GetItem"]);
  });

  it("are not created by a changed password", async () => {
    await trigger("kim", "PostConfirmation_ConfirmForgotPassword");
    assert.deepEqual([await rowsOf("kim"), asked], [none, ["GetItem", "GetItem"]]);
  });

  it("are not created for a player who is being deleted", async () => {
    await memory.tables.scores.putItem({ board: globalBoard, userId: "lou", deleted: true } as never);
    await trigger("lou", signIn);
    assert.deepEqual(await rowsOf("lou"), none);
  });

  it("are created despite conflicts", async () => {
    failures = [conflict(), conflict()];
    await trigger("max");
    assert.ok((await rowsOf("max")).wallet);
  });

  it("fail the trigger for any other reason, and without a sub", async () => {
    failures = [awsError("AccessDeniedException")];
    await assert.rejects(trigger("pat"), { name: "AccessDeniedException" });
    await assert.rejects(trigger(undefined), /without a sub/);
  });
});
