import { specify } from "../lib/specify";
import { boardsKeepTies } from "./boardsKeepTies";

specify(
  boardsKeepTies,
  "aws:dynamodb/table:Table",
  {
    "a key of score, time and player": { globalSecondaryIndexes: [{ rangeKey: "rankKey" }] },
  },
  {
    "a bare score": [
      {
        globalSecondaryIndexes: [
          {
            keySchemas: [
              { attributeName: "board", keyType: "HASH" },
              { attributeName: "score", keyType: "RANGE" },
            ],
          },
        ],
      },
      /equal scores/,
    ],
    "a table by points": [{ rangeKey: "points" }, /points/],
  },
);
