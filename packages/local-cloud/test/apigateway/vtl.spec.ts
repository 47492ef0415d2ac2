// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${} belongs to the templates.
import assert from "node:assert/strict";

import { render as velocity } from "velocityjs";

import { jsonPath } from "../../apigateway/vtl/jsonPath";
import { Input, util } from "../../apigateway/vtl/roots";
import { compileTemplate } from "../../apigateway/vtl/template";

const body = {
  name: 'It\'s "q"',
  tags: ["a", "b"],
  empty: [],
  obj: { k: "v" },
  list: [{ c: 5 }],
  n: 5,
  big: 12,
  flag: false,
  nothing: null,
  Items: [{ a: { S: "x" } }, { a: { S: "y" } }],
};

function render(template: string, text = JSON.stringify(body)): string {
  const parameters = { path: { id: "7" }, querystring: { q: "1", id: "query" }, header: { H: "h" } };
  return compileTemplate(template).render({
    input: new Input(text, parameters),
    util,
    context: {
      requestId: "rid",
      authorizer: { claims: { sub: "u-1", "cognito:groups": "admin,users" } },
      responseOverride: { header: {} },
    },
    stageVariables: { table: "Scores" },
  });
}

/** Name, template, output. */
const cases: [string, string, string][] = [
  ["text as it is", '{"#k":"v","a":"#b","price":"$5","d":"$"}', '{"#k":"v","a":"#b","price":"$5","d":"$"}'],
  ["a property", "$input.path('$').n $input.path('$.obj.k')", "5 v"],
  [
    "a claim",
    "$context.authorizer.claims.sub $context.authorizer.claims['cognito:groups']",
    "u-1 admin,users",
  ],
  ["a stage variable, quoted", '"${stageVariables.table}"', '"Scores"'],
  [
    "an absent property as nothing",
    "[$input.path('$').nope][$context.nope.more][$stageVariables.nope]",
    "[][][]",
  ],
  ["an object as Java prints a map", "$input.path('$').obj", "{k=v}"],
  ["a list of JSON as JSON", "$input.path('$').list $input.path('$.tags')", '[{"c":5}] ["a","b"]'],
  ["a list within a map as JSON", '$util.parseJson(\'{"a":1,"b":[{"c":5}]}\')', '{a=1, b=[{"c":5}]}'],
  ["a list of its own as Java prints one", "#set($l=['a',1])$l", "[a, 1]"],
  [
    "json()",
    "$input.json('$.obj') $input.json('$.name') $input.json('$.nope')",
    '{"k":"v"} "It\'s \\"q\\"" ""',
  ],
  [
    "params(), path before query before header",
    "$input.params('id')$input.params('q')$input.params('H') [$input.params('x')]",
    "71h []",
  ],
  [
    "all params",
    "#foreach($t in $input.params().keySet())$t:#foreach($k in $input.params().get($t).keySet())$k=$input.params().get($t).get($k) #end#end",
    "path:id=7 querystring:q=1 id=query header:H=h ",
  ],
  ["escapeJavaScript", "$util.escapeJavaScript($input.path('$').name)", 'It\\\'s \\"q\\"'],
  ["escapeJavaScript beyond ASCII", "$util.escapeJavaScript('é/😀')", "\\u00E9\\/\\uD83D\\uDE00"],
  [
    "the advice for JSON",
    `$util.escapeJavaScript($input.path('$').name).replaceAll("\\\\'","'")`,
    `It's \\"q\\"`,
  ],
  ["urlEncode and urlDecode", "$util.urlEncode('x=a+b c') $util.urlDecode('x%3Da+b')", "x%3Da%2Bb+c x=a b"],
  ["base64", "$util.base64Encode('hé') $util.base64Decode('aMOp')", "aMOp hé"],
  ["parseJson", "$util.parseJson('{\"a\":[1,2]}').get('a').get(1)", "2"],
  ["if, elseif, else", "#if($input.path('$').flag)A#elseif($input.path('$').n > 4)B#{else}C#end", "B"],
  [
    "false and what a method answers null as false, an empty string as true",
    '#if($input.path("$").flag)Y#{else}N#end#if($input.path("$.nope"))Y#{else}N#end#if("")Y#{else}N#end',
    "NNY",
  ],
  // As recorded on AWS (the snapshots of LocalStack's airspeed).
  ["names and members that are not there as nothing", "[$nope][$nope.x][$!nope][${input.nope}]", "[][][][]"],
  [
    "names and members that are not there, or null, as true",
    "#if($nope)Y#end#if(${nope.x.y})Y#end#if($input.path('$').nothing)Y#end#if(!$nope)N#end#if($nope && $nope.x)Y#end",
    "YYYY",
  ],
  ["a loop's variable after the loop as nothing", "#foreach($n in ['a'])$n;#end[$n]#if($n)Y#end", "a;[]Y"],
  ["$velocityHasNext", "#foreach($i in [1..3])$i#if($velocityHasNext),#end#end", "1,2,3"],
  [
    "null as a method's argument",
    "#set($m = {})#set($x = $m.put('k', null))[$m.k]$m.containsKey('k')",
    "[]true",
  ],
  ["numbers that begin with a point", "#set($x = .5 * .1)$x", "0.05"],
  [
    "doubles as Java prints them",
    "#set($x = 100.0 / 50)$x#set($y = 1 + 1.5 + .5) $y#set($z = 7 / 2) $z",
    "2.0 3.0 3",
  ],
  [
    "backslashes before a name that is set",
    "#set($e = 'foo')\\$e \\\\$e \\\\\\$e \\${e}",
    "$e \\foo \\$e ${e}",
  ],
  ["backslashes before what begins nothing", "\\ \\# \\$ \\\\ \\#5 \\nope", "\\ \\# \\$ \\\\ \\#5 \\nope"],
  [
    "backslashes before directives",
    "#set($e = 'foo')\\#end \\# end \\#set($e = 'x') \\#{else} \\\\#if(true)Y#end",
    "#end \\# end #set(foo = 'x') #{else} \\Y",
  ],
  [
    "macros, which AWS has not, as they are called",
    "#macro(m $x)<$x>#end#m('q') #set($v = {})#return($v)#evaluate($v)",
    "#m('q') #return($v)#evaluate($v)",
  ],
  ["a block that is called as a method", "#define($hello)hi#end$hello()", "hi()"],
  [
    "comparisons with null",
    "#if($input.path('$').nope == $null)Y#end#if($input.path('$').n != $null)Y#end",
    "YY",
  ],
  // As recorded on AWS (LocalStack's snapshots).
  [
    "null as equal to an empty string, and no list as equal to it",
    "#if($input.path('$').nope == '')Y#end#if($nobody.x != '')#{else}Y#end#if($input.path('$').empty == '')#{else}Y#end",
    "YYY",
  ],
  [
    "a variable set to null as nothing, and its properties too",
    "#set($v = $input.path('$.nope'))[$v][$v.x][${v}]#if($v == $null)Y#end#set($b = $input.body.x)[$b]",
    "[][][]Y[]",
  ],
  [
    "numbers and their texts as equal",
    "#if($input.path('$').n == '5')Y#end#if($input.path('$').n == 5)Y#end",
    "YY",
  ],
  ["and, or, not", "#if(!$input.path('$').flag && (1 == 2 || 'a' == 'a'))Y#end", "Y"],
  [
    "integers divided as integers",
    "#set($q=7/2)$q #set($m=7%2)$m #set($d=7/2.0)$d #set($z=7/0)[$!z]",
    "3 1 3.5 []",
  ],
  ["precedence and parentheses", "#set($a=3)#set($b=$a*2+1)$b #set($c=$a*(2+1))$c", "7 9"],
  ["texts joined", '#set($a="x")#set($b="${a}-y")$b #set($c=$a+1)$c', "x-y x1"],
  [
    "foreach with its state",
    "#foreach($i in $input.path('$').Items)$foreach.index:$foreach.count:$i.a.S#if($foreach.hasNext),#end#end",
    "0:1:x,1:2:y",
  ],
  [
    "the first and the last of a foreach",
    "#foreach($i in [1..3])#if($foreach.first)<#end$i#if($foreach.last)>#else,#end#end",
    "<1,2,3>",
  ],
  ["foreach over a map's values", "#foreach($v in $input.path('$').obj)$v#end[$!v]", "v[]"],
  [
    "foreach over nothing",
    "[#foreach($i in $input.path('$').nope)$i#end#foreach($i in $input.path('$').empty)$i#end]",
    "[]",
  ],
  [
    "loops within loops",
    "#foreach($i in [1..2])#foreach($j in [1..2])$i$j #end$foreach.count;#end",
    "11 12 1;21 22 2;",
  ],
  ["break", "#foreach($i in [1,2,3])$i#if($i==2)#break#end#end.", "12."],
  ["stop", "a#stop b", "a"],
  ["set in a loop, seen after it", "#set($s=0)#foreach($i in [1..3])#set($s=$s+$i)#end$s", "6"],
  [
    "blocks",
    "#define($loop)[#foreach($k in $map.keySet())$k#end]#end#set($map=$input.path('$').obj)$loop",
    "[k]",
  ],
  ["comments and raw text", "A#* b *#B ## c\n#[[ $x #if ]]#", "AB  $x #if "],
  [
    "map methods",
    "#set($m={'a':1})#set($x=$m.put('c','d'))$m.get('c')$m.size()$m.containsKey('a')$m.isEmpty() $m",
    "d2truefalse {a=1, c=d}",
  ],
  ["entries", "#foreach($e in $input.path('$').obj.entrySet())$e.key=$e.getValue()#end", "k=v"],
  [
    "list methods",
    "#set($l=[])#set($x=$l.add('z'))$l.size()$l[0]$l.contains('z')$input.path('$').tags.get(1)",
    "1ztrueb",
  ],
  [
    "string methods",
    "#set($s='hello')$s.substring(1,3)$s.indexOf('l')$s.replaceAll('l+','L')$s.toUpperCase()$s.length()",
    "el2heLoHELLO5",
  ],
  ["split, as Java does", "#set($s='a,b,,')$s.split(',').size()$s.split(',')[1]", "2b"],
  [
    "matches the whole",
    "$input.path('$').name.matches('It')#set($s='ab1')$s.matches('[a-z]+[0-9]')",
    "falsetrue",
  ],
  ["an index that is a variable", "#set($i=1)$input.path('$').tags[$i]", "b"],
  [
    "set on what is there",
    "#set($context.responseOverride.status = 404)#set($context.responseOverride.header.X = 'y')$context.responseOverride",
    "{header={X=y}, status=404}",
  ],
  ["a key like any other", "#set($m={})#set($x=$m.put('__proto__','p'))$m.get('__proto__')$m.size()", "p1"],
];

describe("a mapping template", () => {
  it("prints numbers as Java does, including those with many digits", () => {
    const text =
      '{"a":1.0,"b":1e2,"c":12345678901234567890,"d":1e400,"e":0.00012,"f":12345678.9,"g":-0,"h":0.1}';
    const each = "abcdefgh".split("").map((name) => `$input.json('$.${name}')`);
    assert.equal(
      render(each.join(" "), text),
      "1.0 100.0 12345678901234567890 null 1.2E-4 1.23456789E7 0 0.1",
    );
    assert.equal(render("#if($input.path('$.b') > 99 && $input.path('$.b') == 100)Y#end", text), "Y");
    assert.equal(render("#set($h = $input.path('$.a') / 2)$h $input.path('$')", '{"a":5.0}'), "2.5 {a=5.0}");
  });

  it("matches code points, as Java does", () => {
    const matches = (text: string) =>
      render("$input.path('$').matches('[^\\p{Cs}]{2}')", JSON.stringify(text));
    assert.deepEqual(["a😀", "a\ud83d", "\ude00\ud83d", "😀😀"].map(matches), [
      "true",
      "false",
      "false",
      "true",
    ]);
  });

  it("reads no paths from text that nests too deep, and any from other text", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    assert.equal(render("$input.json('$[0]')", nested(1000)), nested(999));
    assert.equal(render("$input.json('$[0]')", nested(1001)), '""');
    assert.equal(render("$input.path('$[0]').length()", JSON.stringify(['"['.repeat(2000)])), "4000");
  });

  for (const [what, template, expected] of cases)
    it(`renders ${what}`, () => assert.equal(render(template), expected));

  it("has an empty object for an empty body", () => {
    assert.equal(render("$input.body $util.urlEncode($input.body) [$input.path('$.x')]", ""), "{} %7B%7D []");
  });

  it("reads no paths from invalid JSON", () =>
    assert.equal(render("$input.body|$input.path('$.x')", "not json"), "not json|"));

  for (const [what, template, expected] of [
    ["an #end too many", "a#end b", /#end without a beginning/],
    ["an #else alone", "#foreach($i in [1])#else#end", /#else outside of #if/],
    ["an #if without an end", "#if(true)x", /expected #end at line 1/],
    ["an expression left open", "a\n#set($x = (1 + )", /expected an expression at line 2, near "\)"/],
    ["a method that Java's strings lack", "$context.requestId.nope()", /Unknown method nope\(\) on a string/],
    ["JavaScript's own methods", "$input.path('$').tags.map('x')", /Unknown method map\(\) on a list/],
    ["a constructor", "$context.constructor('x')", /Unknown method constructor\(\) on a map/],
    ["a method that $input lacks", "$input.nope()", /Unknown method \$input\.nope\(\)/],
    ["a method that $util lacks", "$util.toJson('x')", /Unknown method \$util\.toJson\(\)/],
    ["what is not JSON", "$util.parseJson('{')", /not JSON/],
    ["a group that is none", "$context.requestId.replaceAll('r', '$')", /Illegal group reference/],
    ["a pattern that is none", "$context.requestId.matches('(')", /Invalid regular expression/],
    ["an index out of bounds", "$input.path('$').tags.get(2)", /Index 2 out of bounds for length 2/],
    ["a macro without an end", "#macro(m $x)x", /expected #end/],
    ["null as a value", "#set($x = null)", /expected an expression/],
    ["a block within itself", "#define($d)$d#end$d", /is within itself more than 20 times/],
    ["a path with a filter", "$input.path('$.a[?(@.b)]')", /JSONPath .* is not supported/],
    ["setting on nothing", "#set($nobody.x = 1)", /there is nothing to set x on/],
  ] as const) {
    it(`fails at ${what}`, () => assert.throws(() => render(template), expected));
  }

  it("fails at a loop over more than a thousand", () => {
    const list = JSON.stringify(Array.from({ length: 1001 }, (_, i) => i));
    assert.throws(() => render("#foreach($i in $input.path('$'))x#end", list), /at most 1000/);
    assert.throws(() => render("#foreach($i in [1..2000])x#end"), /at most 1000/);
  });

  it("never reaches JavaScript's prototypes", () => {
    assert.equal(
      render("[$input.path('$').obj.constructor][$input.path('$').obj.__proto__][$context.toString]"),
      "[][][]",
    );
    render("#set($x=$input.path('$').obj.put('__proto__', {'polluted': true}))");
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it("is at most 300 KB", () =>
    assert.throws(() => compileTemplate("x".repeat(300 * 1024 + 1)), /at most 300 KB/));
});

describe("Java's methods", () => {
  // Each as java.lang.String, java.util.List and java.util.Map document it.
  for (const [call, expected] of [
    ["' a '.trim()", "a"],
    ["''.isEmpty()", "true"],
    ["' '.isBlank()", "true"],
    ["'abc'.contains('bc')", "true"],
    ["'abc'.startsWith('b')", "false"],
    ["'abc'.endsWith('bc')", "true"],
    ["'abcb'.lastIndexOf('b')", "3"],
    ["'abc'.charAt(1)", "b"],
    ["'abc'.concat('d')", "abcd"],
    ["'ABC'.toLowerCase()", "abc"],
    ["'ABC'.equalsIgnoreCase('abc')", "true"],
    ["'a'.compareTo('b')", "-1"],
    ["'a.b.c'.replace('.', '-')", "a-b-c"],
    ["'aab'.replaceFirst('a', '\\$')", "$ab"],
    ["'2024-01'.replaceAll('(\\d+)-(\\d+)', '$2/$1')", "01/2024"],
    ["'a1b2'.split('\\d', 2)", "[a, b2]"],
    ["'abc'.equals('abc')", "true"],
    ["[1, 2].toString()", "[1, 2]"],
    ["[1, 2].indexOf(2)", "1"],
    ["[1, 2].isEmpty()", "false"],
    ["[1, 2, 3].subList(1, 3)", "[2, 3]"],
    ["[1, 2].remove(0)", "1"],
    ["['a', 'b'].remove('b')", "true"],
    ["{'a': 1}.getOrDefault('b', 2)", "2"],
    ["{'a': 1}.containsValue(1)", "true"],
    ["{'a': 1, 'b': 2}.values()", "[1, 2]"],
    ["{'a': 1}.remove('a')", "1"],
  ] as const) {
    it(call, () => {
      const dot = call.search(/(?<=['\]}])\.[a-zA-Z]+\(/);
      assert.equal(render(`#set($x = ${call.slice(0, dot)})$x${call.slice(dot)}`), expected);
    });
  }

  it("that change a list or a map", () => {
    const list = "#set($l=[1])#set($x=$l.add(0, 'z'))#set($x=$l.addAll([2]))#set($x=$l.set(1, 'y'))$l";
    const map = "#set($m={})#set($x=$m.putAll({'a': 1}))#set($m['b']=2)$m";
    assert.equal(render(`${list} ${map}`), "[z, y, 2] {a=1, b=2}");
  });
});

describe("the output of an independent Velocity engine", () => {
  const context = { a: { b: ["x", "y"], n: 3, deep: { k: "v" } }, s: "text", t: true };
  for (const template of [
    "$s ${s}s $!s $a.b[1] $a.deep.k",
    '{"s":"$s","n":$a.n,"l":[#foreach($i in $a.b)"$i"#if($foreach.hasNext),#end#end]}',
    "#if($t && $a.n > 2)yes#elseif($a.n == 1)one#{else}no#end",
    "#set($x = $a.n * 2 + 1)#set($y = ($x - 1) / 2)$x $y",
    "#set($m = {'k': 'v', 'n': 1})$m.k#set($m.z = 'w')$m.z",
    "#define($d)[$s]#end$d$d",
    "#foreach($i in [1..3])$i$foreach.count#if($i == 2)#break#end#end",
    "#if($t)\n  x\n#else\n  y\n#end\nz\n#set($q = 1)\n$q",
    "## note\n$s #* more *# #[[ $s ]]# $1 #x #",
  ]) {
    it(template, () => assert.equal(compileTemplate(template).render(context), velocity(template, context)));
  }
});

describe("JSONPath", () => {
  const store = {
    book: [
      { t: 1, p: 8 },
      { t: 2, p: 9 },
    ],
    "odd.key": { p: 3 },
  };
  for (const [path, found] of [
    ["$", store],
    ["$.book[0].t", 1],
    ["$.book[-1].t", 2],
    ["$['book'][1]['p']", 9],
    ['$["odd.key"].p', 3],
    ["$.book[*].p", [8, 9]],
    ["$..p", [8, 9, 3]],
    ["book", store.book],
    ["$.nope.deeper", undefined],
    ["$.nope[*]", []],
  ] as const) {
    it(`finds ${path}`, () => assert.deepEqual(jsonPath(path)(store), found));
  }
});
