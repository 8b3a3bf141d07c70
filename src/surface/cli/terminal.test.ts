import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announced, progressOn } from './terminal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function terminal(isTTY = true) {
  const written: string[] = [];
  return { isTTY, write: (text: string) => written.push(text.replace('\r\u001b[K', '<')) > 0, written };
}

describe('progress', () => {
  it('shows nothing of what is done within a second', () => {
    const stderr = terminal();
    const { control, done } = progressOn(stderr, 'en');
    control.onProgress?.({ phase: 'objects', done: 1, total: 9 });
    done();
    vi.advanceTimersByTime(5_000);
    expect(stderr.written).toEqual([]);
  });
  it('shows a wait that reports nothing more', () => {
    const stderr = terminal();
    const { control, done } = progressOn(stderr, 'en');
    control.onProgress?.({ phase: 'connect', done: 0, total: 1 });
    vi.advanceTimersByTime(1_500);
    done();
    expect(stderr.written).toEqual(['<connecting', '<']);
  });
  it('tells how much of a large input was read', () => {
    const stderr = terminal();
    const { control } = progressOn(stderr, 'ja');
    vi.advanceTimersByTime(1_500);
    control.onProgress?.({ phase: 'input', done: 200 * 1_048_576, total: 0 });
    expect(stderr.written.at(-1)).toBe('<入力を読み取り中 200 MiB');
  });
  it('leaves a question alone until there is news', () => {
    const stderr = terminal();
    const { control, done } = progressOn(stderr, 'en');
    control.onProgress?.({ phase: 'connect', done: 0, total: 1 });
    done();
    vi.advanceTimersByTime(60_000);
    expect(stderr.written).toEqual([]);
    control.onProgress?.({ phase: 'objects', done: 2, total: 9 });
    expect(stderr.written).toEqual(['<reading objects 2/9']);
  });
  it('is silent where nobody looks', () => {
    const stderr = terminal(false);
    const { control } = progressOn(stderr, 'en');
    vi.advanceTimersByTime(5_000);
    control.onProgress?.({ phase: 'objects', done: 2, total: 9 });
    announced(stderr, { language: 'en', objects: 100_000 }, () => 1);
    expect(stderr.written).toEqual([]);
  });
  it('announces a long analysis beforehand, and a short one not', () => {
    const stderr = terminal();
    expect(announced(stderr, { language: 'en', objects: 300 }, () => stderr.written.length)).toBe(0);
    expect(announced(stderr, { language: 'en', objects: 30_000 }, () => stderr.written.join())).toBe('<analyzing');
    expect(stderr.written).toEqual(['<analyzing', '<']);
  });
});
