import type { App } from "../app";
import { button, fill, h } from "../dom";
import { facts, type TaskId } from "../facts";
import { attempt, tell } from "../notices";

const repeats = { once: "Once", daily: "Every day", weekly: "Every week" } as const;
const taskIds = Object.keys(facts.tasks).filter((id): id is TaskId => Object.hasOwn(facts.tasks, id));

/** The tasks that pay coins. The server knows which ones the player has completed. */
export const tasksView = (app: App): HTMLElement =>
  h("div", {}, h("h1", {}, "Tasks"), h("ul", { class: "tasks" }, ...taskIds.map((id) => task(app, id))));

function task(app: App, id: TaskId): HTMLElement {
  const { title, reward, repeat } = facts.tasks[id];
  const note = h("small", {}, repeats[repeat]);
  const claim: HTMLButtonElement = button(
    "Claim",
    () =>
      attempt(claim, async () => {
        const { reward: paid, next } = await app.api.postTaskComplete({ body: { taskId: id } });
        tell(`${title}: ${paid} coins.`);
        fill(
          note,
          next === undefined
            ? "Done"
            : `Again ${new Date(next).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`,
        );
        claim.hidden = true;
        await app.refreshWallet();
      }),
    { "aria-label": `Claim: ${title}` },
  );
  return h(
    "li",
    { class: "card task", "data-task": id },
    h("div", {}, h("h2", {}, title), note),
    h(
      "span",
      { class: "price" },
      h("span", { class: "coin", "aria-hidden": "true" }),
      `${reward}`,
      h("span", { class: "unseen" }, " coins"),
    ),
    claim,
  );
}
