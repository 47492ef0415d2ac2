import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { ofType } from "../components/graph";
import { cloud, local } from "../local";
import { axeFindings } from "../web/axe";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";

describeInBrowser("the dashboard in the console", () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  before(async () => {
    browser = await openBrowser();
    const ada = await local.player("ada");
    for (const path of ["/profile", "/wallet", "/no-such-route"]) await ada.get(path);
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  after(() => closePages(browser));
  afterEach(() => assert.deepEqual(complaints.splice(0), []));

  async function visit(width: number) {
    await page.setViewportSize({ width, height: 850 });
    const { urls, graph } = await cloud();
    await page.goto(`${urls.console}/dashboards`);
    await page.locator(".widget canvas").first().waitFor();
    const [dashboard] = ofType(graph, "Dashboard");
    const { dashboardName, dashboardBody } = dashboard?.inputs ?? {};
    return {
      name: String(dashboardName),
      body: JSON.parse(String(dashboardBody)) as { widgets: { properties: { title: string } }[] },
    };
  }
  const widget = (title: string) => page.locator(".widget", { hasText: title });

  for (const width of [1280, 390])
    it(`draws each widget at ${width} pixels, within the screen and without findings of axe`, async () => {
      const { body } = await visit(width);
      const { widgets } = body;
      assert.equal(await page.locator(".widget").count(), widgets.length);
      for (const { properties } of widgets) await widget(properties.title).first().waitFor();
      assert.equal(await page.locator(".widget.refused").count(), 0);
      assert.equal(await page.locator(".widget.timeSeries canvas").count(), widgets.length - 2);
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
      const overlaps = await page.evaluate<number>(`(() => {
        const boxes = [...document.querySelectorAll(".widget")].map((each) => each.getBoundingClientRect());
        return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) =>
          a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
      })()`);
      assert.equal(overlaps, 0);
      assert.deepEqual(await axeFindings(page, "the dashboard"), []);
    });

  it("shows the run's requests, latency and alarms, and those of another time span on request", async () => {
    const { name } = await visit(1280);
    assert.match((await widget("Requests").first().textContent()) ?? "", /Count [1-9]/);
    assert.match((await widget("p50 and p99").textContent()) ?? "", /Latency p50 \d.*Latency p99 \d/);
    const { graph } = await cloud();
    const alarms = ["MetricAlarm", "CompositeAlarm"].flatMap((type) => ofType(graph, type));
    assert.equal(await page.locator(".states li").count(), alarms.length);
    await page.getByLabel("Span").selectOption({ label: "15 minutes" });
    await page.waitForURL(new RegExp(`/dashboards/${name}\\?span=900$`));
    await page.locator(".widget canvas").first().waitFor();
  });
});
