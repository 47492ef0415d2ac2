import assert from "node:assert/strict";
import type { Page, Request } from "playwright-core";
import { local } from "../local";
import { describeInBrowser } from "./describeInBrowser";
import { onPhone } from "./onPhone";

/** What the start takes the place of. */
const former = /^(GET \/(profile|wallet|inbox|profile\/consents)|POST \/realtime\/ticket)(\?|$)/;

describeInBrowser("a start of the page", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  it("asks GET /start once, and none of the four requests whose place it takes; its socket opens with that ticket", async () => {
    const { username, password } = await local.player("starter");
    const sockets: string[] = [];
    page.on("websocket", (socket) => sockets.push(socket.url()));
    const enter = async () => {
      await page.getByLabel("Name or e-mail").fill(username);
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByText("Where to?").first().waitFor();
    };
    await enter();
    const asked: string[] = [];
    page.on("request", (request: Request) => {
      const { pathname, search } = new URL(request.url());
      asked.push(`${request.method()} ${pathname.replace(/^\/v1(?=\/)/, "")}${search}`);
    });
    sockets.length = 0;
    const opened = page.waitForEvent("websocket");
    await page.reload();
    await page.getByText("Where to?").first().waitFor();
    await opened;
    assert.equal(asked.filter((one) => one.startsWith("GET /start")).length, 1, asked.join("\n"));
    assert.deepEqual(
      asked.filter((one) => former.test(one)),
      [],
    );
    assert.equal(sockets.length, 1);
  });
});
