/** The arguments of `printGraph`, for people. */
export const graphUsage =
  "[--program <folder> --stack <name> --all --json --preview]: prints the program's resources as a tree or as JSON; --all folds nothing; --preview prints those of a first preview, which may also be in other Regions, and images";
