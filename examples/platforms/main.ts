import { startPlatforms } from "./server";

/** The port that `npm start` configures. */
const port = Number(process.argv[2] ?? 4570);

startPlatforms(["epic"], port).then(
  ({ url }) => console.log(`stand-ins of the platforms at ${url}`),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
