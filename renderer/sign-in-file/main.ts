/** The stand-alone sign-in page: runs from a file on another PC, offline; knows names, staff numbers and units only. */
import type { SignInFileData, SignInFilePerson } from '../../db/domain/sign-in-file.ts';
import { GunKeys } from '../ui/gun-keys.ts';
import { EntryStore } from './entry-store.ts';
import { findPeople } from './find-people.ts';
import { SignaturePad } from './signature-pad.ts';

/** A second entry of the same person within this time is most likely somebody signing for another. */
const SAME_CARD_MS = 60_000;

function element<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}

function make(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

// Written by electron/handlers/sign-in-file.ts.
const data = JSON.parse(element('data', HTMLScriptElement).text) as SignInFileData;
const store = new EntryStore(data);
const field = element('field', HTMLInputElement);
const list = element('list', HTMLUListElement);
const said = element('said', HTMLParagraphElement);
const dialog = element('signing', HTMLDialogElement);
const pad = new SignaturePad(element('pad', HTMLCanvasElement));
const gun = new GunKeys({
  field: () => field,
  isCovered: () => dialog.open,
  // The next card, before this person has signed.
  onStray: () => {
    element('unsigned', HTMLParagraphElement).textContent =
      `请${asked?.name ?? ''}先签名并确认，再刷下一张卡`;
  },
});
let asked: SignInFilePerson | null = null;
let endsComposition = false;

/** Of the office's zone, whatever this PC's. */
const clock = (at: string): string =>
  new Date(at).toLocaleTimeString('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'Asia/Shanghai',
  });

function say(text: string, isWarning = false): void {
  said.textContent = text;
  said.className = isWarning ? 'warning' : '';
}

function showCount(): void {
  element('count', HTMLSpanElement).textContent = `已签 ${store.size} / 名单 ${data.people.length}`;
  if (!store.isKept) say('本浏览器不能保存签到，关闭窗口前请务必导出结果。', true);
}

function record(person: SignInFilePerson, strokes: readonly (readonly number[])[] | null): void {
  const at = new Date().toISOString();
  store.add({ id: person.id, at, strokes });
  const isLate = at > data.endsAt;
  say(
    `${person.name}（${person.unit}）已签到 ${clock(at)}${isLate ? '，已过结束时间，须由组织者确认' : ''}`,
    isLate,
  );
  field.value = '';
  show();
  showCount();
  field.focus();
}

function choose(person: SignInFilePerson): void {
  const entry = store.of(person.id);
  if (entry) {
    const isRecent = Date.now() - Date.parse(entry.at) < SAME_CARD_MS;
    say(
      `${person.name}已于 ${clock(entry.at)} 签到${isRecent ? '，一分钟内重复登记，请核对是否代签' : '，不重复计'}`,
      true,
    );
    field.value = '';
    show();
    return;
  }
  if (!data.withSignature) {
    record(person, null);
    return;
  }
  asked = person;
  element('unsigned', HTMLParagraphElement).textContent = '';
  element('signer', HTMLHeadingElement).textContent = `${person.name}　${person.unit}　请签名`;
  dialog.showModal();
  pad.clear();
}

function lineOf(person: SignInFilePerson): HTMLLIElement {
  const line = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.append(
    make('strong', '', person.name),
    make('span', 'unit', person.unit),
    make('span', 'number', person.staffNumber),
  );
  const entry = store.of(person.id);
  button.append(make('span', entry ? 'signed' : 'open', entry ? `已签 ${clock(entry.at)}` : '签到'));
  button.addEventListener('click', () => choose(person));
  line.append(button);
  if (entry) line.append(undoOf(person));
  return line;
}

function undoOf(person: SignInFilePerson): HTMLButtonElement {
  const undo = document.createElement('button');
  undo.type = 'button';
  undo.className = 'undo';
  undo.textContent = '签错了';
  undo.addEventListener('click', () => {
    if (!undo.dataset.asked) {
      undo.dataset.asked = 'yes';
      undo.textContent = `撤销${person.name}的签到？`;
      return;
    }
    store.remove(person.id);
    say(`已撤销${person.name}的签到`);
    show();
    showCount();
  });
  return undo;
}

function show(): void {
  const people = findPeople(data.people, field.value);
  const signed = field.value === '' ? data.people.filter(({ id }) => store.of(id)).slice(-8) : people;
  list.replaceChildren(...signed.map(lineOf));
  if (field.value !== '' && people.length === 0)
    list.append(make('li', 'none', '名单中没有，请核对，或由组织者另行登记'));
}

function download(): void {
  const url = URL.createObjectURL(
    new Blob([store.result(new Date().toISOString())], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  // A day may have several sessions.
  const began = data.session.slice(0, 16).replace(' ', '_').replace(':', '');
  link.download = `签到结果_${began}_${store.size}人.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  say(`已导出 ${store.size} 人的签到结果，请拷回登记签到的电脑导入`);
}

element('theme', HTMLHeadingElement).textContent = data.theme;
element('session', HTMLParagraphElement).textContent = `${data.office}　${data.session}`;
document.title = `签到：${data.theme}`;
field.addEventListener('input', show);
function enter(text: string, isScanned: boolean): void {
  const [person, other] = findPeople(data.people, text);
  if (person && !other) return choose(person);
  if (person) {
    field.value = text;
    show();
    say('有多人符合，请点选', true);
  } else if (text !== '') say(`名单中没有“${text}”，请核对`, true);
  // What comes next takes its place.
  if (!isScanned) field.select();
}

field.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' && event.code !== 'Enter' && event.code !== 'NumpadEnter') return;
  const number = gun.ended(event);
  if (number !== null) {
    event.preventDefault();
    // Ends what an input method has begun.
    field.blur();
    field.focus();
    field.value = '';
    show();
    enter(number, true);
  } else if (event.isComposing) endsComposition = true;
  else {
    event.preventDefault();
    enter(field.value.trim(), false);
  }
});
field.addEventListener('compositionend', () => {
  if (endsComposition) enter(field.value.trim(), false);
  endsComposition = false;
});
gun.listen();
element('clear', HTMLButtonElement).addEventListener('click', () => pad.clear());
element('cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
element('confirm', HTMLButtonElement).addEventListener('click', () => {
  if (!asked) return;
  if (pad.strokes.length === 0) {
    element('unsigned', HTMLParagraphElement).textContent = '请先签名';
    return;
  }
  element('unsigned', HTMLParagraphElement).textContent = '';
  dialog.close();
  record(asked, pad.strokes);
});
element('export', HTMLButtonElement).addEventListener('click', download);
showCount();
show();
field.focus();
