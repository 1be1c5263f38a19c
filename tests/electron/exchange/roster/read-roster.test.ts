import { describe, expect, it } from 'vitest';
import { readRoster } from '../../../../electron/exchange/roster/read-roster.ts';
import {
  bookOf,
  identityOf,
  judgeRoster,
  SHORT_HEADER,
  shortRow,
  withHiddenXlsRow,
  workbookOf,
} from '../../../builders/roster.ts';

const fieldsOf = (bytes: Uint8Array): Record<string, string | null> =>
  Object.fromEntries(readRoster(bytes, '名册.xlsx').columns.map((column) => [column.header, column.field]));

const sheetRowsOf = (bytes: Uint8Array): readonly number[] =>
  readRoster(bytes, '名册.xlsx').rows.map((row) => row.sheetRow);

describe('the header', () => {
  it('is found under title rows, with blanks inside its words', () => {
    const rows = [
      ['某院职工花名册'],
      ['填报部门：人事科'],
      [],
      ['序 号', '姓　名', '性 别', '身份证\n号码', '科 室'],
      [],
    ];
    const roster = readRoster(
      bookOf([...rows, [1, '李慧', '女', identityOf('19800215', 102), '内科']]),
      '名册.xlsx',
    );
    expect(roster.headerRow).toBe(4);
    expect(roster.columns.map((column) => column.field)).toEqual([
      'seq',
      'name',
      'sex',
      'identityNumber',
      'unitName',
    ]);
  });

  it('is known by other words in another order', () => {
    const header = [
      '部门',
      '姓名（中文）',
      '公民身份号码',
      '证件类型',
      '手机号码',
      '出生日期',
      '参加工作时间',
      '全日制学历',
      '籍贯',
      '现任职务',
      '任现职时间',
      '档案编号',
      '曾用名',
      '配偶姓名',
      '人事档案号',
      '职工号',
      '手机',
    ];
    const fields = fieldsOf(bookOf([header, ['内科', '李慧', identityOf('19800215', 102)]]));
    expect(Object.values(fields)).toEqual([
      'unitName',
      'name',
      'identityNumber',
      'identityKind',
      'phone',
      'birthOn',
      'workStartedOn',
      'fullTimeEducation',
      'nativePlace',
      'post',
      'postSince',
      'oldDossierNumber',
      null,
      null,
      null,
      'staffNumber',
      null,
    ]);
  });

  it('may stand in two lines with merged cells', () => {
    const rows = [
      ['序号', '姓名', '身份证号', '科室', '学历', null, '毕业院校', null],
      [null, null, null, null, '全日制', '在职', '全日制', '在职'],
      [1, '李慧', identityOf('19800215', 102), '内科', '本科', '硕士', '某大学', '某学院'],
    ];
    const bytes = bookOf(rows, ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:F1', 'G1:H1']);
    expect(fieldsOf(bytes)).toMatchObject({
      '学历/全日制': 'fullTimeEducation',
      '学历/在职': 'inServiceEducation',
      '毕业院校/全日制': 'fullTimeSchool',
      '毕业院校/在职': 'inServiceSchool',
    });
    expect(sheetRowsOf(bytes)).toEqual([3]);
  });

  it('in two lines is known by its merged name cell, and passed over where it is repeated', () => {
    const header = [
      ['姓名', '身份证号', '科室', '学历1', '学历2', '学历3', '学历4'],
      [null, null, null, '2020年', '2021年', '2022年', '2023年'],
    ];
    const person = ['李慧', identityOf('19800215', 102), '内科'];
    const other = ['王伟', identityOf('19750101', 101), '外科'];
    const roster = readRoster(bookOf([...header, person, ...header, other], ['A1:A2', 'A4:A5']), '名册.xlsx');
    expect(roster.rows.map((row) => row.sheetRow)).toEqual([3, 6]);
    expect(roster.skipped.map((row) => row.sheetRow)).toEqual([4]);
  });

  it('may stand in three lines, and loses no column whose cell begins above the name', () => {
    const person = ['李慧', identityOf('19800215', 102), '本科', '某大学', '硕士', '某学院', '内科', '党员'];
    const deep = [
      ['姓名', '身份证号', '学历情况', null, null, null, '科室', '备注'],
      [null, null, '全日制教育', null, '在职教育'],
      [null, null, '学历学位', '毕业院校系及专业', '学历学位', '毕业院校系及专业'],
      person,
    ];
    const tall = ['A1:A3', 'B1:B3', 'C1:F1', 'C2:D2', 'E2:F2', 'G1:G3', 'H1:H3'];
    const fields = [
      'name',
      'identityNumber',
      'fullTimeEducation',
      'fullTimeSchool',
      'inServiceEducation',
      'inServiceSchool',
      'unitName',
      'note',
    ];
    expect(Object.values(fieldsOf(bookOf(deep, tall)))).toEqual(fields);
    expect(sheetRowsOf(bookOf(deep, tall))).toEqual([4]);
    const grouped = [
      ['基本信息', null, '学历情况', null, null, null, '岗位', '备注'],
      ['姓名', '身份证号', '全日制教育', null, '在职教育', null, '科室'],
      [null, null, '学历', '毕业院校', '学历', '毕业院校'],
      person,
    ];
    const merges = ['A1:B1', 'C1:F1', 'A2:A3', 'B2:B3', 'C2:D2', 'E2:F2', 'G2:G3', 'H1:H3'];
    expect(Object.values(fieldsOf(bookOf(grouped, merges)))).toEqual(fields);
    expect(sheetRowsOf(bookOf(grouped, merges))).toEqual([4]);
  });

  it('is asked for where two rows could be it', () => {
    const contacts = [
      ['姓名', '部门', '电话'],
      ['王科长', '人事科', '8001'],
      [],
      [...SHORT_HEADER],
      shortRow(1),
    ];
    expect(() => readRoster(bookOf(contacts), '名册.xlsx')).toThrow(
      expect.objectContaining({
        code: 'roster-header-ambiguous',
        fields: { '1': '姓名、部门、电话', '4': SHORT_HEADER.join('、') },
        message: expect.stringContaining('第1行'),
      }),
    );
    expect(
      readRoster(bookOf(contacts), '名册.xlsx', { headerRow: 4 }).rows.map((row) => row.sheetRow),
    ).toEqual([5]);
    const first = readRoster(bookOf(contacts), '名册.xlsx', { headerRow: 1 });
    expect(first.rows.map((row) => row.sheetRow)).toEqual([2]);
    expect(first.warnings).toContainEqual(expect.stringContaining('第4行起是另一张表'));
  });

  it('is missed aloud', () => {
    expect(() =>
      readRoster(
        bookOf([
          ['李慧', '女'],
          ['王伟', '男'],
        ]),
        '名册.xlsx',
      ),
    ).toThrow(expect.objectContaining({ code: 'roster-no-header' }));
    expect(() => readRoster(bookOf([[...SHORT_HEADER], ['合计', '0人']]), '名册.xlsx')).toThrow(
      expect.objectContaining({ code: 'roster-no-people' }),
    );
    expect(() => readRoster(bookOf([[...SHORT_HEADER], shortRow(1)]), '名册.xlsx', { headerRow: 9 })).toThrow(
      expect.objectContaining({ code: 'roster-header-row' }),
    );
  });

  it('gives way to what the clerk says of a column', () => {
    const rows = [
      ['姓名', '身份证号', '科室', '组'],
      ['李慧', identityOf('19800215', 102), '内科', '一病区'],
    ];
    const roster = readRoster(bookOf(rows), '名册.xlsx', { mapping: { 3: 'unitName' } });
    expect(roster.columns.map((column) => column.field)).toEqual([
      'name',
      'identityNumber',
      null,
      'unitName',
    ]);
    expect(readRoster(bookOf(rows), '名册.xlsx', { mapping: { 2: null } }).warnings).toHaveLength(1);
    expect(judgeRoster(roster).rows[0]?.person.unitName).toBe('一病区');
  });
});

describe('the rows', () => {
  it('are people; totals, repeated headers, footers, section titles and mere numbers are listed apart', () => {
    const rows = [
      [...SHORT_HEADER],
      [1, 2, 3, 4, 5, 6, 7],
      ['一、临床科室'],
      shortRow(1),
      [],
      ['小计', '1人'],
      [...SHORT_HEADER],
      ['二、医技科室'],
      shortRow(2),
      [3],
      ['总计：2人'],
      [null, '共2人'],
      ['审核人：张三', null, null, '制表人：李四'],
      ['注：以上不含返聘'],
    ];
    const roster = readRoster(bookOf(rows, ['A3:G3', 'A8:G8']), '名册.xlsx');
    expect(roster.rows.map((row) => row.sheetRow)).toEqual([4, 9]);
    expect(roster.skipped.map((row) => `${row.sheetRow} ${row.reason}`)).toEqual([
      '2 列号行',
      '3 分节标题',
      '6 合计行',
      '7 重复的表头',
      '8 分节标题',
      '10 只有序号',
      '11 合计行',
      '12 合计行',
      '13 表尾说明',
      '14 表尾说明',
    ]);
  });

  it('keep a person whose name or number is missing', () => {
    const rows = [
      [...SHORT_HEADER],
      shortRow(1, { 姓名: null }),
      shortRow(2, { 身份证号: null }),
      ['', '王伟'],
    ];
    expect(sheetRowsOf(bookOf(rows))).toEqual([2, 3, 4]);
  });

  it('count without a 序号 column', () => {
    const rows = [
      ['姓名', '科室', '身份证号'],
      [],
      ['李慧', '内科', identityOf('19800215', 102)],
      ['王伟', '外科', 'x'],
    ];
    expect(
      judgeRoster(readRoster(bookOf(rows), '名册.xlsx')).rows.map(({ seq, sheetRow }) => [seq, sheetRow]),
    ).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });
});

describe('the sheets', () => {
  const people = { name: '在职', rows: [[...SHORT_HEADER], shortRow(1)] };
  const retired = { name: '退休', rows: [[...SHORT_HEADER], shortRow(2), shortRow(3)] };

  it('are passed over for the one with the most people; the others are named', () => {
    const roster = readRoster(
      workbookOf([{ rows: [] }, { name: '说明', rows: [['填表说明']] }, people, retired]),
      '名册.xlsx',
    );
    expect(roster.sheetName).toBe('退休');
    expect(roster.sheetNames).toEqual(['说明', '在职', '退休']);
    expect(roster.warnings).toEqual([
      '工作表“在职”也像名册，这次没有读取；如需要，请选择它另行导入',
      '工作表“说明”里没有找到人员，没有读取',
    ]);
    expect(readRoster(workbookOf([people, { ...people, name: '又一' }]), '名册.xlsx').sheetName).toBe('在职');
  });

  it('are no roster for a bare header or an instruction that names columns', () => {
    const template = { name: '模板', rows: [[...SHORT_HEADER]] };
    const instruction = {
      name: '说明',
      rows: [
        ['一、姓名：与身份证一致', '二、身份证号：18位'],
        ['三、科室：写全称'],
        ['四、没有的不填'],
        ['五、不要合并单元格'],
      ],
    };
    for (const first of [template, instruction]) {
      const roster = readRoster(workbookOf([first, people]), '名册.xlsx');
      expect([roster.sheetName, roster.rows.length]).toEqual(['在职', 1]);
    }
    expect(() => readRoster(workbookOf([template, { ...template, name: '名册' }]), '名册.xlsx')).toThrow(
      expect.objectContaining({
        code: 'roster-no-people',
        fields: { sheetName: '模板', sheetNames: '["模板","名册"]' },
      }),
    );
  });

  it('can be chosen', () => {
    const bytes = workbookOf([people, retired]);
    expect(readRoster(bytes, '名册.xlsx', { sheetName: '退休' }).rows).toHaveLength(2);
    expect(() => readRoster(bytes, '名册.xlsx', { sheetName: '离职' })).toThrow(
      /没有工作表“离职”，现有“在职”、“退休”/,
    );
  });

  it('are left alone when hidden, saying so', () => {
    const roster = readRoster(workbookOf([{ ...retired, hidden: true }, people]), '名册.xlsx');
    expect(roster.sheetName).toBe('在职');
    expect(roster.warnings).toEqual(['隐藏的工作表“退休”没有读取']);
  });
});

describe('hidden rows', () => {
  it('are read like the others, saying so with their numbers', () => {
    const rows = [[...SHORT_HEADER], ...[1, 2, 3].map((seq) => shortRow(seq))];
    const roster = readRoster(workbookOf([{ rows, hiddenRows: [3, 4] }]), '名册.xlsx');
    expect(roster.rows.map(({ sheetRow }) => sheetRow)).toEqual([2, 3, 4]);
    expect(roster.warnings).toEqual(['第3、4行在表格里是隐藏的，也已读取，请核对是否应当导入']);
    const old = withHiddenXlsRow(workbookOf([{ rows }], { bookType: 'biff8' }), 3);
    expect(readRoster(old, '名册.xls').warnings).toEqual([
      '第3行在表格里是隐藏的，也已读取，请核对是否应当导入',
    ]);
  });

  it('are counted where they are many', () => {
    const rows = [[...SHORT_HEADER], ...Array.from({ length: 12 }, (_, index) => shortRow(index))];
    const hiddenRows = rows.map((_, index) => index + 1);
    expect(readRoster(workbookOf([{ rows, hiddenRows }]), '名册.xlsx').warnings).toEqual([
      '第2、3、4、5、6、7、8、9、10、11等12行在表格里是隐藏的，也已读取，请核对是否应当导入',
    ]);
  });
});

describe('a form of one person', () => {
  const form = [
    ['职工信息采集表'],
    ['姓名', '李慧', '性别', '女', '出生年月', '1980.02'],
    ['民族', '汉族', '籍贯', '江北', '政治面貌', '群众'],
    ['身份证号', '990101198002151028', '科室', '内科', '联系电话', '13800000000'],
    ['家庭住址', '江北市', '学历', '本科', '专业', '临床医学'],
  ];

  it('is called a form, not a roster of people called 身份证号', () => {
    expect(() => readRoster(bookOf(form), '采集表.xlsx')).toThrow(
      expect.objectContaining({ code: 'roster-form', message: expect.stringContaining('一人一份的登记表') }),
    );
  });

  it('is read all the same where the clerk says which row is the header', () => {
    expect(readRoster(bookOf(form), '采集表.xlsx', { headerRow: 2 }).rows).toHaveLength(3);
  });

  it('is not a small roster with remarks below', () => {
    const rows = [
      ['姓名', '曾用名', '科室', '工号'],
      ['李慧', '李花', '内科', '17'],
      ['备注', '无', '无', '无'],
    ];
    expect(readRoster(bookOf(rows), '名册.xlsx').rows).toHaveLength(2);
  });
});
