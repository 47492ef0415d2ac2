import { specify } from "../lib/specify";
import { deploymentsAreReplacedInOrder } from "./deploymentsAreReplacedInOrder";

specify(
  deploymentsAreReplacedInOrder,
  "aws:apigateway/deployment:Deployment",
  {
    "the default order": {},
  },
  {
    "deletion first": [{ opts: { deleteBeforeReplace: true } }, /deleteBeforeReplace/],
  },
);
