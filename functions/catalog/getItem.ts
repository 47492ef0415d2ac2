import { isGiven, parameter, refuse, setETag, setText } from "@game-backend/framework/vtl";
import * as z from "zod/mini";
import { plans } from "../../game/plans";
import { noItem } from "./codes";
import { dynamoRoute } from "./definition";
import { Item, ItemId } from "./items";
import { itemTemplate } from "./itemTemplate";

export default dynamoRoute({
  method: "GET",
  path: "/catalog/{id}",
  auth: "key",
  summary: "An item of the price list, on sale or not",
  params: z.object({ id: ItemId }),
  returns: { 200: Item },
  refuses: [noItem],
  maxCost: { read: 1, write: 2, consumers: 1 },
  perDay: plans.free.quota.limit,
  uses: { catalog: ["GetItem"] },
  request: ({ table }) => `{"TableName": "${table}", "Key": {"id": {"S": "${parameter.path("id")}"}}}`,
  answer: {
    status: 200,
    template: `#set($item = $input.path('$.Item'))${setText("id", "$item.id.S")}#if(${isGiven("$id")})#set($context.responseOverride.header.Cache-Control = "private, max-age=60")${setETag("$item.version.N")}${itemTemplate}#else${refuse(noItem)}#end`,
  },
});
