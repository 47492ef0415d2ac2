import assert from "node:assert/strict";
import { join } from "node:path";
import { ground } from "@game-backend/photos/decode/upright";
import type { Page } from "playwright-core";
import { pngFile } from "../../packages/photos/test/pngFile";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

const photo = (name: string) => join(__dirname, "../../packages/photos/test/photos", `${name}.jpg`);

describeInBrowser("the page's avatar", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });
  beforeEach(async () => {
    await press("Play as a guest");
    await page.getByRole("link", { name: "Player", exact: true }).click();
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  /** Waits until a picture has loaded. The page's policy forbids `page.waitForFunction`, which evaluates text. */
  const loaded = async (selector: string) => {
    const some = `[...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => one.naturalWidth > 0)`;
    while (!(await page.evaluate(some))) await page.waitForTimeout(50);
  };
  const pressed = (name: string) => page.locator(`button[aria-pressed="true"]`, { hasText: name }).waitFor();

  it("is drawn from a photo, announced on the socket, and shown wherever the player appears", async () => {
    await page.getByLabel("About you").fill("Not saved yet");
    await page.getByLabel("Style", { exact: true }).selectOption("pixel");
    await page.getByLabel("Choose a photo").setInputFiles(photo("hopper"));
    await pressed("Pixel art");
    await loaded(".portrait img");
    await loaded("header img.face");
    assert.equal(await page.getByLabel("About you").inputValue(), "Not saved yet");
    await press("Save profile");
    await page.getByText("Profile saved.").waitFor();

    await press("Draw: Comic");
    await pressed("Comic");
    await press("Pixel art");
    await pressed("Pixel art");
  });

  it("is also shown if it was drawn while the socket was disconnected", async () => {
    let lost = 0;
    const refused: string[] = [];
    await page.routeWebSocket(/ticket=/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (String(message).includes('"type":"error"')) refused.push(String(message));
        const isNews = /"type":"avatar".*"status":"ready"/.test(String(message));
        if (!isNews) return socket.send(message);
        lost++;
        void socket.close();
        void server.close();
      });
    });
    await page.reload();
    await page.getByLabel("Choose a photo").setInputFiles(photo("hopper"));
    await pressed("Comic");
    assert.ok(lost > 0);
    assert.deepEqual(refused, []);
  });

  it("has the server's light grey behind it, if the page sends a transparent picture as a JPEG", async () => {
    const transparent = pngFile({ width: 160, height: 160, colourType: 6, sample: () => 0 });
    const file = { name: "a.png", mimeType: "image/apng", buffer: transparent };
    await page.getByLabel("Choose a photo").setInputFiles(file);
    await loaded(".photo-box img");
    const sent = await page.evaluate<number[]>(`(() => {
      const pencil = new OffscreenCanvas(1, 1).getContext("2d");
      pencil.drawImage(document.querySelector(".photo-box img"), 0, 0);
      return [...pencil.getImageData(0, 0, 1, 1).data];
    })()`);
    // A browser's encoder may be off by a little.
    for (const value of sent.slice(0, 3)) assert.ok(Math.abs(value - ground) <= 2, `${sent}`);
  });

  it("is framed from the upper middle of a photo without a face, wherever the last photo's face was", async () => {
    await page.getByLabel("Choose a photo").setInputFiles(photo("hopper"));
    await pressed("Comic");
    await page.getByLabel("Choose a photo").setInputFiles(photo("cat"));
    await page.getByText("We couldn't find a face").waitFor();
    await page.getByRole("group", { name: "Frame" }).waitFor();
    const [frame, box] = await Promise.all(
      [".frame", ".photo-box"].map((part) => page.locator(part).boundingBox()),
    );
    assert.ok(frame && box);
    // The cat's photo is 320 pixels wide and 213 high.
    const [share, expected] = [frame.width / box.width, (0.7 * 213) / 320];
    assert.ok(Math.abs(share - expected) < 0.02, `${share} of the width, not ${expected}`);
  });

  it("stays when a photo has no face, until the player frames it by hand", async () => {
    await press("Fox");
    await pressed("Fox");
    await page.getByLabel("Choose a photo").setInputFiles(photo("cat"));
    await page.getByText("We couldn't find a face").waitFor();
    await pressed("Fox");
    await loaded(".portrait img");

    const frame = page.getByRole("group", { name: "Frame" });
    const left = async () => (await frame.boundingBox())?.x ?? 0;
    const before = await left();
    await frame.press("ArrowLeft");
    assert.ok((await left()) < before);
    await frame.press("-");
    await press("Use this part");
    await pressed("Comic");
    await page.getByText("We couldn't find a face").waitFor({ state: "detached" });
  });
});
