import assert from "node:assert/strict";

import type { Page } from "playwright-core";

import { local, type TestPlayer } from "../local";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

/** The folder for screenshots. None are taken if it is not set. */
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

  it("starts a conversation by a name, and shows new messages at once", async () => {
    await page.getByLabel("Talk to").pressSequentially(bob.username.slice(0, -1));
    await page.locator(`#names option[value="${bob.username}"]`).waitFor({ state: "attached" });
    await page.getByLabel("Talk to").fill(bob.username);
    await page.getByRole("button", { name: "Talk", exact: true }).click();
    await page.getByRole("heading", { name: bob.username }).waitFor();
    await see("Live");
    const message = page.getByLabel("Message", { exact: true });
    await message.fill("Shall we meet at the harbour?");
    await message.press("Enter");
    await see("Shall we meet at the harbour?");
    // The answer must come after the server has it.
    await page.locator(".messages .mine:not(.sending)").waitFor();
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

  it("accepts as many characters as the server, also of those that UTF-16 counts twice", async () => {
    const { body: id } = await ada.post("/conversations", [(await local.player("kim")).username]);
    await page.goto(`${new URL(page.url()).origin}/#chat/${id}`);
    const message = page.getByLabel("Message", { exact: true });
    await message.focus();
    await page.keyboard.insertText("🔦".repeat(2_001));
    await see("Too long by 1");
    await message.press("Enter");
    assert.deepEqual(await bubbles(), []);
    await message.press("Backspace");
    await see("0 characters left");
    await message.press("Enter");
    await page.locator(".messages .mine:not(.sending, .sent)").waitFor();
    assert.deepEqual(await bubbles(), ["🔦".repeat(2_000)]);
  });

  it("loads earlier messages, and shows which other conversations have news", async () => {
    const eve = await local.player("eve");
    const { body: id } = await eve.post("/conversations", [ada.username, bob.username]);
    await eve.post(`/conversations/${id}`, "Number 1");
    const entry = page.locator(".conversations a", { hasText: eve.username });
    await entry.and(page.locator(".new")).waitFor();
    await entry.getByText("Invitation").waitFor();
    await picture("list");
    await entry.click();
    const invitation = page.getByRole("region", { name: "Invitation" });
    await invitation.waitFor();
    await picture("invitation");
    await page.getByRole("button", { name: "Accept", exact: true }).click();
    await invitation.waitFor({ state: "detached" });
    await page.getByRole("link", { name: "All conversations" }).click();
    const toast = page.getByText("You have a new message.", { exact: true });
    assert.equal(await toast.count(), 0, "the chat's own page shows the message itself");
    await page.getByRole("link", { name: "Shop", exact: true }).click();
    await eve.post(`/conversations/${id}`, "Number 2");
    await toast.waitFor();
    await page.getByRole("link", { name: "Chat", exact: true }).click();
    for (let n = 3; n <= 40; n++) await eve.post(`/conversations/${id}`, `Number ${n}`);
    await entry.and(page.locator(".new")).waitFor();
    assert.equal(await entry.getByText("Invitation").count(), 0);
    // An open conversation keeps what it has read, so the page is reloaded.
    await page.reload();
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

  it("shows a conversation on a device whose storage is full", async () => {
    const dan = await local.player("dan");
    const { body: id } = await dan.post("/conversations", [ada.username]);
    await dan.post(`/conversations/${id}`, "Is there room?");
    await page.evaluate(`(() => {
      for (let size = 2 ** 22; size >= 1; size /= 2)
        try { for (let n = 0; ; n++) localStorage.setItem("full" + size + "-" + n, "x".repeat(size)); } catch {}
    })()`);
    await page.locator(".conversations a", { hasText: dan.username }).click();
    await see("Is there room?");
    await page.getByRole("link", { name: "All conversations" }).click();
    const entry = page.locator(".conversations a", { hasText: dan.username });
    await entry.waitFor();
    assert.equal(await entry.count(), 1);
  });

  it("keeps the focus on the button that was pressed, if nobody has this name", async () => {
    await page.getByLabel("Talk to").fill("nobody-of-this-name");
    await page.getByRole("button", { name: "Talk", exact: true }).press("Enter");
    await page.getByRole("alert").waitFor();
    assert.equal(await page.locator(":focus").textContent(), "Talk");
  });

  it("mutes a conversation, blocks its starter, and lifts the block", async () => {
    const mallory = await local.player("mallory");
    const { body: id } = await mallory.post("/conversations", [ada.username]);
    await mallory.post(`/conversations/${id}`, "Buy my potion");
    const entry = page.locator(".conversations a", { hasText: mallory.username });
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    await entry.click();
    await page.getByText("Options", { exact: true }).click();
    await button("Mute").click();
    await button("Unmute").waitFor();
    assert.equal((await ada.get(`/conversations/${id}`)).body.muted, true);
    await picture("options");
    await button("Block and leave").click();
    await entry.waitFor({ state: "detached" });
    await page.locator(".thread").waitFor({ state: "detached" });
    await see("You've left the conversation. To come back, enter the same names.");
    assert.equal((await ada.get(`/conversations/${id}`)).status, 404);
    assert.deepEqual((await ada.get("/blocks")).body, [mallory.username]);
    await page.goto(`${page.url().split("#")[0]}#players/${mallory.username}`);
    await button("Unblock").click();
    await button("Block").waitFor();
    assert.deepEqual((await ada.get("/blocks")).body, []);
  });
});
