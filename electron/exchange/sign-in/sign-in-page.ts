import { createHash } from 'node:crypto';
import type { SignInFileData } from '../../../db/domain/sign-in-file.ts';
import { SIGN_IN_SCRIPT, SIGN_IN_STYLE } from './sign-in-parts.ts';

const source = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing from anywhere, no script and no style but its own: the page's policy stands inside it. */
const POLICY = `default-src 'none'; script-src ${source(SIGN_IN_SCRIPT)}; style-src ${source(SIGN_IN_STYLE)}; base-uri 'none'; form-action 'none'`;

/** JSON that no HTML parser takes for the end of its script. */
function inScript(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</gu, '\\u003c')
    .replace(/\u2028/gu, '\\u2028')
    .replace(/\u2029/gu, '\\u2029');
}

/** The stand-alone sign-in page as one .html with its list inside. */
export function signInPage(data: SignInFileData): string {
  return `<!doctype html>
<html lang="zh-CN" translate="no">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>签到</title>
<style>${SIGN_IN_STYLE}</style>
</head>
<body>
<main>
<h1 id="theme"></h1>
<p id="session"></p>
<input id="field" autocomplete="off" spellcheck="false" aria-label="姓名首字母、姓名或工号" placeholder="姓名首字母（如 zs）、姓名或工号，可刷卡">
<div id="bar"><span id="count" role="status"></span><p id="said" role="alert"></p><button id="export" type="button">导出结果</button></div>
<ul id="list" aria-label="名单"></ul>
<dialog id="signing" aria-labelledby="signer">
<h2 id="signer"></h2>
<canvas id="pad" aria-label="签名处"></canvas>
<p id="unsigned" role="alert"></p>
<div class="tools"><button id="clear" type="button">重写</button><button id="cancel" type="button">取消</button><button id="confirm" type="button">确认签到</button></div>
</dialog>
</main>
<script type="application/json" id="data">${inScript(data)}</script>
<script>${SIGN_IN_SCRIPT}</script>
</body>
</html>
`;
}
