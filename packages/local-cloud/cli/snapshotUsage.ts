/** The arguments of the command `snapshot`. */
export const snapshotUsage = `Puts the whole world of a local run away, and brings it back: players, tables, objects, queues.

  npm run snapshot -- save <name>    a run may go on meanwhile
  npm run snapshot -- load <name>    replaces the data; end the run first

  --program <folder>  the folder of the Pulumi.yaml (.)
  --stack <name>      (dev)
  --data <folder>     the folder of the data        (.local/<stack>)

A name stands for .local/snapshots/<name>.snapshot; a path is also accepted. A snapshot holds keys and password verifiers.`;
