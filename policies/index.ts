import { PolicyPack } from "@pulumi/policy";

import { rules } from "./rules";

new PolicyPack("game-backend", { policies: [...rules] });
