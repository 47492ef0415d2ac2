import assert from "node:assert/strict";

import type { Page } from "playwright-core";

import { local, type TestPlayer } from "../local";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";
import { accept } from "./accept";

/** Where to keep pictures of it; nowhere unless it is set. */
const pictures = process.env["CHAT_PICTURES"];

describeInBrowser("the page's chat", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });
  let ada: TestPlayer;
  let bob: TestPlayer;
  before(async () => {
    [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
  });
  beforeEach(async () => {
    await page.getByLabel("Name or e-mail").fill(ada.username);
    await page.getByLabel("Password").fill(ada.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("link", { name: "Chat", exact: true }).click();
  });

  const bubbles = () => page.locator(".messages p").allTextContents();
  const see = (text: string) => page.getByText(text, { exact: true }).first().waitFor();
  const picture = async (name: string) => {
    if (!pictures) return;
    await page.screenshot({ path: `${pictures}/${name}.png` });
    await page.setViewportSize({ width: 1_000, height: 740 });
    await page.screenshot({ path: `${pictures}/${name}-wide.png` });
    await page.setViewportSize({ width: 360, height: 740 });
  };

  it("begins a conversation by a name, and is told at once what others say", async () => {
    await page.getByLabel("Talk to").pressSequentially(bob.username.slice(0, 6));
    await page.locator(`#names option[value="${bob.username}"]`).waitFor({ state: "attached" });
    await page.getByLabel("Talk to").fill(bob.username);
    await page.getByRole("button", { name: "Talk", exact: true }).click();
    await page.getByRole("heading", { name: bob.username }).waitFor();
    await see("Live");
    const message = page.getByLabel("Message", { exact: true });
    await message.fill("Shall we meet at the harbour?");
    await message.press("Enter");
    await see("Shall we meet at the harbour?");
    const { body } = await bob.get("/conversations");
    await bob.post(`/conversations/${body[0].id}`, "Yes! <b>At noon</b>\nBring a torch 🔦");
    await see("Yes! <b>At noon</b> Bring a torch 🔦");
    await message.fill('It\'s a "deal" \\o/');
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await see('It\'s a "deal" \\o/');
    assert.deepEqual(await bubbles(), [
      "Shall we meet at the harbour?",
      "Yes! <b>At noon</b>\nBring a torch 🔦",
      'It\'s a "deal" \\o/',
    ]);
    assert.equal(await page.locator(".messages .mine").count(), 2);
    await picture("thread");
  });

  it("reads back, and shows what is new in other conversations", async () => {
    const eve = await local.player("eve");
    const { body: id } = await eve.post("/conversations", [ada.username, bob.username]);
    await accept(bob, id);
    for (let n = 1; n <= 40; n++) await eve.post(`/conversations/${id}`, `Number ${n}`);
    const entry = page.locator(".conversations a", { hasText: eve.username });
    await entry.and(page.locator(".new")).waitFor();
    await picture("list");
    await entry.click();
    await see("Number 40");
    assert.equal((await bubbles()).length, 30);
    await page.getByRole("button", { name: "Older", exact: true }).click();
    await see("Number 1");
    assert.deepEqual(
      await bubbles(),
      Array.from({ length: 40 }, (_, n) => `Number ${n + 1}`),
    );
    await page.getByRole("link", { name: "All conversations" }).click();
    await entry.waitFor();
    assert.equal(await entry.getAttribute("class"), null);
  });
});
