"""Names and identity numbers that read like names and numbers and belong to nobody."""

from __future__ import annotations

import numpy as np

SURNAMES = (
    *"王李張劉陳楊黃趙吳周徐孫馬朱胡林郭何高羅鄭梁謝宋唐許鄧馮韓曹曾彭蕭蔡潘田董袁于余葉蔣杜蘇魏程呂丁沈任姚盧傅鍾姜崔譚廖范汪",
    *"陸金石戴賈韋夏邱方侯鄒熊孟秦白江閻薛尹段雷黎史龍陶賀顧毛郝龔邵萬錢嚴賴覃洪武莫孔",
    "歐陽", "司馬", "諸葛", "上官",
)
FEMALE = (
    "芳秀英娜敏靜麗艷娟霞玲桂蘭鳳潔梅琳素雲蓮雪榮愛妹香月鶯媛瑞凡佳嘉瓊勤珍貞莉雅芝玉萍紅娥芬燕彩春菊欣妍瑩穎露瑤怡嬋雁蓓儀荷"
    "丹蓉眉君琴蕊薇菁夢嵐苑婕馨"
)
MALE = (
    "偉剛勇毅俊峰強軍平保東文輝力明永健世廣志義興良海山仁波寧貴福生龍元全國勝學祥才發武新利清飛彬富順信子傑濤昌成康星光天達安"
    "岩中茂進林有堅和彪博誠先敬震振壯會思群豪心邦承樂紹功松善厚慶磊民友裕河哲江超浩亮政謙亨奇固之輪翰朗伯宏言若鳴朋斌梁棟維啟"
    "克倫翔旭鵬澤晨辰士以建家致樹炎德行時泰盛雄琛鈞冠策騰"
)
# Characters beyond the common sets, which systems lose: four bytes in GB 18030, some outside the basic plane.
RARE = ("㛃", "䶮", "堃", "喆", "㵘", "𬭎", "𤩽", "𠅤")
JOINED = "阿依示例·買買甲"
LOCAL_AREA, OTHER_AREA = "990101", "999901"
_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])


def names(rng: np.random.Generator, female: np.ndarray, family: np.ndarray) -> list[str]:
    """A name each; `family` is the number of the person whose surname is carried."""
    n = len(female)
    share = np.arange(len(SURNAMES), 0, -1) ** 1.3
    surname = np.array(SURNAMES, object)[rng.choice(len(SURNAMES), n, p=share / share.sum())][family]
    pools = [np.array(list(pool), object) for pool in (MALE, FEMALE)]
    first, second = (np.where(female, pools[1][rng.integers(len(pools[1]), size=n)], pools[0][rng.integers(len(pools[0]), size=n)]) for _ in "12")
    second[rng.random(n) < 0.16] = ""
    for k, at in enumerate(rng.choice(n, min(n, 4 * len(RARE)), replace=False)):
        second[at] = RARE[k % len(RARE)]
    full = surname + first + second
    full[rng.integers(n)] = JOINED
    return full.tolist()


def identity_numbers(born: np.ndarray, female: np.ndarray, local: np.ndarray) -> np.ndarray:
    """An identity number each: the area is no real one, the check digit is right.

    Source: GB 11643-1999 (ISO 7064 MOD 11-2).
    """
    order = np.lexsort((female, local, born))
    same = np.zeros(len(born), bool)
    same[1:] = (np.diff(born[order]) == 0) & (np.diff(local[order].astype(int)) == 0) & (np.diff(female[order].astype(int)) == 0)
    at = np.arange(len(born))
    rank = np.empty(len(born), int)
    rank[order] = at - np.maximum.accumulate(np.where(same, 0, at))
    day = np.datetime_as_string(born.astype("datetime64[D]"), unit="D")
    area = np.where(local, LOCAL_AREA, OTHER_AREA)
    seq = (2 * rank + np.where(female, 2, 1)) % 1000
    stems = [f"{a}{d[:4]}{d[5:7]}{d[8:]}{s:03}" for a, d, s in zip(area.tolist(), day.tolist(), seq.tolist(), strict=True)]
    digits = np.frombuffer("".join(stems).encode(), np.uint8).reshape(-1, 17) - 48
    check = np.array(list("10X98765432"), object)[(digits * _WEIGHTS).sum(axis=1) % 11]
    return np.array(stems, object) + check
