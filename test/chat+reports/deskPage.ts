import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { encode } from "uqr";
import { counterOf, totp } from "../../packages/local-cloud/cognito/totp";
import { otpauth } from "../../web/desk/signIn/otpauth";
import { output, type TestPlayer } from "../local";

/** The desk in a browser of its own. */
export class DeskPage {
  /** Errors that the page threw, and violations of its policy. */
  readonly faults: string[] = [];
  /** The addresses that the page asked for, each with the referrer. */
  readonly asked: string[] = [];
  /** The keys that were pressed since the sign-in. */
  keys = 0;

  private constructor(readonly page: Page) {
    page.setDefaultTimeout(60_000);
    page.on("pageerror", ({ message }) => this.faults.push(message));
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) this.faults.push(message.text());
    });
    page.on("request", (request) =>
      this.asked.push(`${request.url()} ${request.headers()["referer"] ?? ""}`),
    );
  }

  static async opened(browser: Browser): Promise<DeskPage> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const desk = new DeskPage(await context.newPage());
    await desk.page.goto(await output("deskUrl"));
    return desk;
  }

  /** Fills the form of the sign-in, and sends it. */
  async enter({ username, password }: Pick<TestPlayer, "username" | "password">): Promise<void> {
    await this.page.getByLabel("Name or e-mail").fill(username);
    await this.page.getByLabel("Password").fill(password);
    await this.page.keyboard.press("Enter");
  }

  /** Signs a new member of the staff in, who sets an authenticator up. Returns its secret. */
  async signIn(staff: Pick<TestPlayer, "username" | "password">): Promise<string> {
    await this.page.goto(await output("deskUrl"));
    await this.enter(staff);
    const shown = await this.page.locator(".key").textContent();
    const secret = (shown ?? "").replaceAll(" ", "");
    // What a camera reads is the same key.
    const { data } = encode(otpauth(staff.username, secret), { border: 4, ecc: "M" });
    assert.deepEqual(await this.codeShown(data.length), data);
    await this.giveCode(secret);
    return secret;
  }

  /** Returns the modules of the QR code on the page, row by row: true for dark ones. */
  private async codeShown(size: number): Promise<boolean[][]> {
    const drawn = await this.page.locator(".qr path").last().getAttribute("d");
    const dark = new Set(drawn?.match(/(?<=M)\d+ \d+/g));
    return Array.from({ length: size }, (_, y) =>
      Array.from({ length: size }, (_, x) => dark.has(`${x} ${y}`)),
    );
  }

  /** Enters the code that an authenticator shows. */
  async giveCode(secret: string): Promise<void> {
    await this.page.getByLabel("Code").fill(totp(secret, counterOf(Date.now())));
    await this.page.keyboard.press("Enter");
    await this.page.getByRole("button", { name: "Sign out" }).waitFor();
    this.keys = 0;
  }

  see(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
    this.keys += keys.length;
  }

  /** The case's line in the queue. */
  row(id: string) {
    return this.page.locator(`[data-case="${id}"]`);
  }

  /** Keeps a picture of the page, for people to look at, if a folder for them is named. */
  async picture(name: string): Promise<void> {
    const folder = process.env["SCREENSHOTS"];
    if (folder) await this.page.screenshot({ path: `${folder}/desk-${name}.png` });
  }
}
