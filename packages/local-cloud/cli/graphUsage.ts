/** The arguments of `printGraph`, for people. */
export const graphUsage =
  "[--program <folder> --stack <name> --all --json]: prints the program's resources as a tree or as JSON; --all folds nothing";
