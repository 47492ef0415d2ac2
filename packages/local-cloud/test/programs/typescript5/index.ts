import * as pulumi from "@pulumi/pulumi";
import { Counter } from "./src/counter";

const config = new pulumi.Config();
const counter = new Counter("visits", {
  step: config.getNumber("step") ?? 1,
  token: config.requireSecret("token"),
});

export const url = counter.url;
export const tableName = counter.table.name;
