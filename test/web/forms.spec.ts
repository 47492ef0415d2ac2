import assert from "node:assert/strict";
import * as auth from "../../functions/auth/definition";
import * as profile from "../../functions/profile/definition";
import { ProfilePatch } from "../../functions/profile/profileChange";
import { ownGame } from "../../tools/harness/ownWorld";
import { ApiError, readers } from "../../web/errors";
import { fault, fieldError } from "../../web/forms/check";

const game = ownGame({ auth, profile });

const { profileForm, signUpForm } = game.facts;

/** The API's refusal of a field of the body. */
const refusedField = (field: string, words: string) =>
  new ApiError(400, `${field}: ${words}`, "r-1", undefined, { field: `/${field}` });

describe("the page's forms", () => {
  it("check what the server's schemas check", () => {
    assert.deepEqual(signUpForm, {
      name: { least: 1, most: 128 },
      email: { least: 1, email: true, most: 254 },
      password: { least: 12, most: 256 },
    });
    assert.deepEqual(profileForm.displayName, { least: 1, most: 32 });
  });

  it("say what is wrong as a person would, counting characters as the server does", () => {
    const { email, password } = signUpForm;
    assert.equal(fault("", email), "Fill this in.");
    assert.match(fault("ada", email) ?? "", /such as ada@example\.com/);
    assert.equal(fault("short", password), "Use at least 12 characters: this has 5.");
    assert.equal(fault("🦊".repeat(32), profileForm.displayName), undefined);
    assert.match(fault("🦊".repeat(33), profileForm.displayName) ?? "", /at most 32/);
  });

  it("show a refusal at the field that it names, without the validator's wording", () => {
    const refused = refusedField("displayName", "no control characters");
    assert.deepEqual(fieldError(refused, ["displayName"]), {
      field: "displayName",
      text: "Leave out line breaks and invisible characters.",
    });
    const [issue] = ProfilePatch.safeParse({ displayName: "\u200b" }).error?.issues ?? [];
    const blank = refusedField("displayName", `${issue?.message}`);
    assert.equal(fieldError(blank, ["displayName"])?.text, "Enter something that others can see.");
    readers.current = "staff";
    const { text } = fieldError(refusedField("price", "a whole number"), ["price"]) ?? {};
    readers.current = "players";
    assert.equal(text, "price: a whole number.", "staff read what the server expects");
    const raw = refusedField("password", "Too small: expected string to have >=12 characters");
    assert.doesNotMatch(fieldError(raw, ["password"])?.text ?? "", />=|expected/);
    const wrong = Object.assign(new Error("Invalid verification code"), { name: "CodeMismatchException" });
    assert.equal(fieldError(wrong, ["code"])?.field, "code");
    assert.equal(fieldError(wrong, ["name"]), undefined);
    assert.equal(fieldError(new ApiError(409, "taken"), ["name"]), undefined);
  });
});
