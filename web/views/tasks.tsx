import { useState } from "preact/hooks";

import { facts, type TaskId } from "../facts";
import { ActionButton } from "../parts/button";
import { Coins } from "../parts/coins";
import { useGame } from "../parts/context";
import { tell } from "../state/notices";

const repeats = { once: "Once", daily: "Every day", weekly: "Every week" } as const;
const taskIds = Object.keys(facts.tasks).filter((id): id is TaskId => Object.hasOwn(facts.tasks, id));

/** The tasks that pay coins. The server knows which ones the player has completed. */
export const TasksView = () => (
  <div>
    <h1>Tasks</h1>
    <ul class="tasks">
      {taskIds.map((id) => (
        <Task key={id} id={id} />
      ))}
    </ul>
  </div>
);

function Task({ id }: { readonly id: TaskId }) {
  const game = useGame();
  const { title, reward, repeat } = facts.tasks[id];
  const [done, setDone] = useState<string>();
  const claim = async () => {
    const { reward: paid, next } = await game.api.postTaskComplete({ body: { taskId: id } });
    tell(`${title}: ${paid} coins.`);
    setDone(
      next === undefined
        ? "Done"
        : `Again ${new Date(next).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`,
    );
    await game.wallet.refresh();
  };
  return (
    <li class="card task" data-task={id}>
      <div>
        <h2>{title}</h2>
        <small>{done ?? repeats[repeat]}</small>
      </div>
      <span class="price">
        <Coins amount={reward} />
      </span>
      {done === undefined && (
        <ActionButton act={claim} label={`Claim: ${title}`}>
          Claim
        </ActionButton>
      )}
    </li>
  );
}
