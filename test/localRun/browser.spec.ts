import assert from "node:assert/strict";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { cloud, local, ownRun } from "../local";
import { axeFindings } from "../web/axe";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";
import { play } from "./traffic";

ownRun();

/** The address of each view, its title, and the content to wait for. */
const views = [
  ["", "Overview", ".tiles li"],
  ["/requests", "Requests", "table tbody tr"],
  ["/errors", "Errors", "table tbody tr"],
  ["/explorer", "Explorer", ".call button"],
  ["/iam", "IAM", ".tiles li"],
  ["/graph", "Graph", "svg .box"],
  ["/logs", "Logs", ".lines li time"],
  ["/mailbox", "Mailbox", "output"],
  ["/tables", "Tables", ".items td"],
  ["/meter", "Meter", "tbody tr"],
  ["/sockets", "Sockets", "h1"],
  ["/users", "Users", "tbody tr"],
  ["/buckets", "Buckets", ".names a"],
  ["/queues", "Queues", "tbody tr"],
  ["/dashboards", "Dashboards", ".widget canvas"],
  ["/alarms", "Alarms", ".status"],
  ["/jobs", "Jobs", "tbody tr"],
] as const;

describeInBrowser("the console", () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  before(async () => {
    browser = await openBrowser();
    await cloud();
    await play();
  });
  after(() => closePages(browser));
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1360, height: 850 } });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    complaints = [];
    // Errors include violations of the content security policy.
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  });

  const visit = async (path: string) => page.goto(`${(await cloud()).urls.console}${path}`);

  it("shows each view, marks its tab, and passes axe", async () => {
    for (const [path, title, sight] of views) {
      await visit(path);
      await page.locator(sight).first().waitFor();
      assert.equal(await page.locator('nav a[aria-current="page"]').first().textContent(), title);
      assert.equal(await page.title(), `${title} · Local console`);
      assert.deepEqual(await axeFindings(page, title), []);
    }
  });

  it("draws its charts in a browser whose locale is none that Intl knows", async () => {
    await context.addInitScript(() => {
      const language = { get: () => "en-US@posix", configurable: true };
      Object.defineProperty(Object.getPrototypeOf(navigator), "language", language);
    });
    await visit("/dashboards");
    const chart = page.locator(".widget canvas").first();
    await chart.waitFor();
    assert.ok(((await chart.boundingBox())?.height ?? 0) > 0);
    assert.deepEqual(complaints, []);
  });

  const blocked = async () => {
    const [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    assert.ok((await ada.put(`/blocks/${bob.username}`)).status < 300);
    return bob.username;
  };

  it("passes axe on a phone, with what is opened", async () => {
    const faults: string[] = [];
    const check = async (view: string, sight: string) => {
      await page.locator(sight).first().waitFor();
      faults.push(...(await axeFindings(page, view, { rules: { "target-size": { enabled: true } } })));
    };
    await page.setViewportSize({ width: 390, height: 500 });
    for (const [path, title, sight] of [...views, ["/gamelift", "GameLift", "table"] as const]) {
      await visit(path);
      await check(title, sight);
    }
    await visit("/requests?filter=route%3A%2Fshop%2Fbuy");
    await page.locator("tbody tr", { hasText: "POST /shop/buy" }).nth(1).click();
    await check("a request", "aside .links a");
    // An index also has rows of a player whom another has blocked.
    const username = await blocked();
    await visit("/users");
    await page.getByRole("link", { name: username, exact: true }).click();
    await check("a user", ".rows h3 small:nth-of-type(2)");
    assert.deepEqual(faults, []);
  });

  it("shows a request once it is answered, and its effects when it is opened", async () => {
    await visit("/requests");
    await page.locator('#link[data-state="live"]').waitFor();
    const { status } = await local.anybody.get("/leaderboard?gameArea=just-now");
    assert.equal(status, 401);
    // After that the rows no longer move.
    await page
      .locator("tbody tr", { hasText: "GET /leaderboard" })
      .filter({ hasText: "401" })
      .first()
      .waitFor();
    // The newest purchase was refused, and the one before it succeeded.
    await page.locator("tbody tr", { hasText: "POST /shop/buy" }).nth(1).click();
    const detail = page.locator("aside.detail");
    await detail.getByText("dynamodb TransactWriteItems").waitFor();
    await detail.getByText("dynamodb:UpdateItem").first().waitFor();
    assert.match(page.url(), /\/_console\/requests\/[0-9a-f-]{36}$/);
    await page.keyboard.press("Escape");
    await detail.waitFor({ state: "hidden" });
  });

  it("says why a purchase was refused, what another wrote, and who wrote a row, in two clicks each", async () => {
    const buyer = await local.player("buyer");
    await buyer.post("/shop/buy", { itemId: "health-potion", quantity: 2 }, { "idempotency-key": "two" });
    await buyer.post("/shop/buy", { itemId: "health-potion", quantity: 90 }, { "idempotency-key": "many" });
    await visit("/");
    await page.locator(".tiles li").first().waitFor();
    await page.keyboard.press("2");
    await page.locator("tbody tr", { hasText: "POST /shop/buy" }).first().click();
    await page.locator(".why", { hasText: "balance >= 900, but balance is 80" }).waitFor();
    const thrown = /Refused with wallet\.insufficient: Not enough coins.*, at [\w/]+\.ts:\d+:\d+/;
    await page.locator(".why li", { hasText: thrown }).waitFor();
    await page.getByRole("link", { name: "What if…" }).click();
    assert.match(await page.locator("#call-body").inputValue(), /"quantity":\s*90/);
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), buyer.username);
    await page.goBack();
    await page.locator("tr.selected a").focus();
    await page.keyboard.press("ArrowDown");
    const wrote = page.locator(".writes > li", { hasText: "tables-UserProgress" });
    await wrote.locator(".changes div", { hasText: "balance" }).getByText("100 → 80").waitFor();
    await wrote.locator("a").first().click();
    await page
      .locator(".writers li", { hasText: "changed" })
      .locator("a", { hasText: "/shop/buy" })
      .waitFor();
    await page.locator(".writers li", { hasText: "refused" }).locator("a").first().click();
    await page.locator(".why", { hasText: "balance >= 900" }).waitFor();
    await page.keyboard.press("Escape");
    await visit("/tables");
    await page.locator(".names li").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("ledger");
    await page.locator(".names li").nth(1).waitFor({ state: "detached" });
    await page.locator(".names li", { hasText: "Ledger" }).waitFor();
  });

  it("says what goes wrong most, by cause, with an example", async () => {
    for (let i = 0; i < 30; i++) await local.anybody.get("/wallet");
    await visit("/");
    await page.locator(".tiles a", { hasText: "Errors" }).click();
    const cause = page
      .locator("tbody tr", { hasText: "401" })
      .filter({ hasText: "GET /wallet" })
      .filter({ hasNotText: "auth." });
    await cause.click();
    await page.locator(".why", { hasText: "UNAUTHORIZED" }).waitFor();
    await page.getByText(/^\d\d+ times, first/).waitFor();
    await page.getByRole("button", { name: "Forget this cause" }).click();
    await page.locator("aside.detail").waitFor({ state: "hidden" });
    await cause.waitFor({ state: "detached" });
    assert.ok((await page.locator("tbody tr").count()) > 0, "the other causes stay");
  });

  it("shows what followed from a score: the stream, its consumers, and what they cost", async () => {
    const scorer = await local.player("scorer");
    await scorer.post("/score", { gameArea: "forest", score: 210 });
    await (await cloud()).drained();
    await visit(`/requests?filter=${encodeURIComponent(`player:${scorer.username} route:/score`)}`);
    await page.locator("tbody tr", { hasText: "POST /score" }).first().click();
    const followed = page.locator(".followed > li", { hasText: "consumers-keep-ranks" });
    await followed.getByText("stream of tables-Scores").first().waitFor();
    const keepRanks = page.locator(".followed > li", { hasText: /→ consumers-keep-ranks/ }).first();
    await keepRanks.locator("summary", { hasText: "wrote" }).first().click();
    await keepRanks.locator(".writes li", { hasText: "tables-Ranks" }).first().waitFor();
    assert.match((await page.locator(".cost li.consumers").textContent()) ?? "", /Consumers \$[1-9\d]*\.\d/);
  });

  it("shows what a player has, also in tables of others, and the boards as the player sees them", async () => {
    const holder = await local.player("holder");
    await holder.post("/score", { gameArea: "forest", score: 220 });
    await visit(`/users?search=${holder.username}`);
    await page.locator("tbody a", { hasText: holder.username }).click();
    const scores = page.locator(".rows", { hasText: "tables-Scores" }).last();
    await scores.locator("td", { hasText: "forest#all" }).first().waitFor();
    await page.getByRole("link", { name: "What the player sees" }).click();
    await page.keyboard.press("/");
    await page.keyboard.type("standings of a game area");
    await page.keyboard.press("Enter");
    await page.locator(".call h2", { hasText: "GET /leaderboard" }).waitFor();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), holder.username);
    const area = page.getByLabel(/^gameArea/);
    await area.fill("forest");
    await area.press("Enter");
    await page.locator(".call tbody tr", { hasText: holder.username }).waitFor();
    await page.getByRole("link", { name: "why, what it wrote, what followed" }).click();
    await page.locator("aside.detail h2", { hasText: "GET /leaderboard" }).waitFor();
  });

  it("calls a route as a game server with a kept key, and as an admin", async () => {
    const payee = await local.player("payee");
    await visit("/explorer/postMoneyAdd");
    const body = page.locator("#call-body");
    await body.fill(JSON.stringify({ userId: payee.id, amount: 5, reason: "explored" }));
    assert.equal(await page.getByLabel("As", { exact: true }).first().inputValue(), "keys game-server");
    await page.getByLabel("keep it for the next call").check();
    for (let i = 0; i < 2; i++) {
      await body.press("Control+Enter");
      await page.locator(".call section h2", { hasText: "200" }).waitFor();
      await page.locator("button[type=submit]:enabled").waitFor();
    }
    assert.equal((await payee.get("/wallet")).body.balance, 105, "the second call repeats the first");
    await visit("/explorer/postGrant");
    await page.getByLabel("id", { exact: true }).fill(payee.id);
    await body.fill(JSON.stringify({ amount: 20, reason: "explored" }));
    await body.press("Control+Enter");
    await page.locator(".call section h2", { hasText: "200" }).waitFor();
    assert.equal((await payee.get("/wallet")).body.balance, 125);
  });

  it("shows a player as the program's staff do, who give coins there", async () => {
    const gifted = await local.player("gifted");
    await visit("/users");
    await page.getByLabel("Find users").fill(gifted.id);
    await page.locator("tbody a", { hasText: "gifted" }).first().click();
    const view = page.frameLocator("iframe[title*='own view']");
    await view.getByLabel("Why you read it").fill("A gift is due");
    await view.getByRole("button", { name: "Open" }).click();
    await view.getByRole("button", { name: "Give", exact: true }).click();
    await view.getByLabel("What").fill("coins 25");
    await view.getByLabel("Reason").fill("a gift");
    await view.locator("form button[type=submit]", { hasText: "Give" }).click();
    await view.getByText("Gave 25 coins.").waitFor();
    assert.equal((await gifted.get("/wallet")).body.balance, 125);
  });

  it("shows a name with markup as text everywhere", async () => {
    const markup = '<img src=x onerror="document.title=1">';
    const mallory = await local.player("mallory");
    const { status } = await mallory.patch("/profile", { bio: markup });
    assert.equal(status, 200);
    await mallory.get(`/leaderboard?gameArea=${encodeURIComponent(markup)}`);
    const { graph } = await cloud();
    const table = graph.find(({ name }) => name === "tables-UserProfiles")?.id;
    await visit(`/tables/${table}?key=${mallory.id}`);
    await page.locator("td", { hasText: markup }).click();
    await page.locator("aside pre", { hasText: "onerror" }).waitFor();
    assert.equal(await page.locator("main img").count(), 0);
    assert.match(await page.title(), /^Tables/);
  });

  it("can be used with the keyboard: views, rows, the graph", async () => {
    await visit("/iam");
    await page.locator(".tiles li").first().waitFor();
    await page.keyboard.press("2");
    await page.locator("tbody tr a").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("shop");
    await page.locator("tbody tr a").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.locator("tr.selected", { hasText: "/shop/buy" }).waitFor();
    await visit("/graph");
    await page.locator("svg .box").first().waitFor();
    await page.locator("svg .box").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("aside.detail h2").waitFor();
    const zoomed = () => page.locator("svg.picture").getAttribute("viewBox");
    const before = await zoomed();
    await page.keyboard.press("+");
    assert.notEqual(await zoomed(), before);
  });

  it("pages through a table's index, and shows an item as JSON", async () => {
    const { graph } = await cloud();
    const table = graph.find(({ name }) => name === "tables-Ledger")?.id;
    const ada = await local.player("ada");
    await ada.post("/task/complete", { taskId: "daily-visit" });
    await visit(`/tables/${table}?index=ledgerByTime&key=${ada.id}&descending=true`);
    const rows = page.locator("tbody tr");
    await rows.first().waitFor();
    assert.equal(await rows.count(), 1);
    assert.match((await rows.first().textContent()) ?? "", /task\/complete/);
    await rows.first().locator("button").click();
    await page.locator("aside pre", { hasText: '"amount": 10' }).waitFor();
    await page.locator("aside select").selectOption("typed");
    await page.locator("aside pre", { hasText: '"N": "10"' }).waitFor();
    // The index has only part of the row. Saving that would drop the rest.
    const edit = page.getByRole("button", { name: "Edit" });
    assert.equal(await edit.count(), 0);
    await visit(`/tables/${table}?key=${ada.id}`);
    await rows.first().locator("button").click();
    await page.locator(".writers a", { hasText: `/task/complete of ${ada.username}` }).waitFor();
    await edit.click();
    const draft = page.locator("aside textarea");
    await draft.fill((await draft.inputValue()).replace(ada.id, "somebody"));
    await page.getByText("Saving adds a second row").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Delete row…" }).dblclick();
    await page.getByRole("button", { name: "Delete row…" }).click();
    await page.getByRole("button", { name: "Delete this row" }).waitFor();
    assert.equal((await ada.get("/wallet")).body.ledger.length, 1, "it asks again first");
  });

  it("draws one component alone, and returns", async () => {
    await visit("/graph");
    await page.locator("svg .box").first().waitFor();
    const whole = await page.locator("svg .box").count();
    await page.getByLabel("Component").selectOption({ label: "auth (AuthPool)" });
    await page.locator("svg .box.open", { hasText: "auth" }).first().waitFor();
    await page.waitForURL(/component=/);
    // `page.waitForFunction` would evaluate text in the page, which the page's policy forbids.
    await page
      .locator("svg .box")
      .nth(whole - 1)
      .waitFor({ state: "detached" });
    await page.getByLabel("Component").selectOption("");
    await page.waitForURL(/graph$/);
    await page
      .locator("svg .box")
      .nth(whole - 1)
      .waitFor();
    assert.equal(await page.locator("svg .box").count(), whole);
  });

  it("opens at an address that is badly encoded", async () => {
    await visit("/meter/%E0%A4%A");
    await page.locator("tbody tr").first().waitFor();
    assert.match(await page.title(), /^Meter/);
  });

  it("says that it has no page at an address, and finds a user whose pool the address lacks", async () => {
    await context.close();
    context = await browser.newContext();
    // Without the listener for errors: the browser reports the status 404 as one.
    page = await context.newPage();
    const answer = await visit("/nonsense");
    assert.equal(answer?.status(), 404);
    await page.getByText("The console has no page at /_console/nonsense").waitFor();
    assert.equal(await page.title(), "No such page · Local console");
    const ada = await local.player("ada");
    await visit(`/users/${ada.username}`);
    await page.locator("tbody a", { hasText: ada.username }).waitFor();
    assert.equal(await page.getByRole("searchbox").inputValue(), ada.username);
  });

  it("fits a narrow screen", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    for (const [path, , sight] of views) {
      await visit(path);
      await page.locator(sight).first().waitFor();
      const width = await page.evaluate("document.documentElement.scrollWidth");
      assert.equal(width, 390, path);
    }
  });
});
