import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { Coins } from "../../components/coins";
import { useGame, usePlace } from "../../components/context";
import { Failure } from "../../components/failure";
import { useRetries } from "../../components/useRetries";
import { moment } from "../../moment";
import { notify } from "../../state/notices";
import type { Tasks } from "./earnings";
import { OwnEconomy } from "./ownEconomy";

const repeats = { once: "Once", daily: "Every day", weekly: "Every week" } as const;
/** The page on which the player does what a task needs. */
const places: Readonly<Record<string, string>> = { avatar: "#player", run: "#play" };

/**
 * The tasks that pay coins. The server checks whether a task is done; the page shows the tasks and collects the coins.
 */
export function TasksView() {
  const { tasks } = useGame().of(OwnEconomy).earnings;
  useEffect(() => {
    void tasks.refresh();
  }, [tasks]);
  useRetries(tasks.state.error, () => tasks.refresh());
  return (
    <div>
      <h1>Tasks</h1>
      <Failure error={tasks.state.error} retry={() => tasks.refresh()} />
      <ul class="tasks">
        {tasks.data?.tasks.map((task) => (
          <Task key={task.taskId} task={task} />
        ))}
      </ul>
      {usePlace("tasks").map(({ view: More }) => (
        <More key={More} />
      ))}
    </div>
  );
}

function Task({ task }: { readonly task: Tasks["tasks"][number] }) {
  const game = useGame();
  const { earnings } = game.of(OwnEconomy);
  const { taskId, state, next, title, reward, repeat, needs } = task;
  const claim = async () => {
    const paid = await earnings.claim(task);
    notify(`${title}: ${paid} coins.`);
    await game.wallet.refresh();
  };
  return (
    <li class={`card task ${state}`} data-task={taskId}>
      <div>
        <h2>{title}</h2>
        <small>{state === "paid" && next !== undefined ? again(next) : repeats[repeat]}</small>
      </div>
      <span class="price">
        <Coins amount={reward} />
      </span>
      {state === "done" && (
        <ActionButton class="primary" act={claim} label={`Claim: ${title}`}>
          Claim
        </ActionButton>
      )}
      {state === "open" && (
        <a class="button quiet" href={(needs && places[needs]) ?? "#play"} aria-label={`Go to: ${title}`}>
          Go
        </a>
      )}
      {state === "paid" && <span class="done">✓ Done</span>}
    </li>
  );
}

const again = (next: string) => `Again ${moment(next)}`;
