import { world } from "../../testing/gamelift";

/** Matches two players and lets one of them accept, before the process is killed. */
async function main(): Promise<void> {
  const own = await world({ data: process.argv[2], acceptance: 20 });
  own.ticket("t1", "ann");
  own.ticket("t2", "bob");
  own.pass(1);
  own.engine.step(() => own.engine.matchmaking.accept("t1", ["ann"], true));
  process.kill(process.pid, "SIGKILL");
}

void main();
