"""Posts of the invented county's offices and what each is there to do."""

from __future__ import annotations

from .land import Land, Table

POSTS = {
    "BUREAU": (("局長", "統籌全縣家庭服務,對服務質量與數據質量負責。"), ("統計崗", "彙總全縣數據,複核疑點,按期上報。"),
               ("服務崗", "安排藥具供應,督促按期答復投訴。"), ("內部監督崗", "查閱操作記錄,不查看個人信息。")),
    "TOWNSHIP": (("辦公室主任", "安排本鄉鎮服務,辦理對村級服務點的投訴。"), ("台賬崗", "導入並複核台賬,處理疑點。")),
    "VILLAGE": (("服務員", "如實登記出生、死亡、遷移,告知可申請的服務與待遇。"),),
    "SCHOOL": (("教師", "開設健康與服務知識課程。"),),
    "STATION": (("站長", "保證預約按期服務,保證藥具不斷供。"), ("醫務崗", "說明各種方法、副作用與處理辦法,由本人決定。")),
}


def draw(land: Land) -> Table:
    """The posts, each with its duties; who holds one is told by grants."""
    out: Table = {"code": [], "office": [], "name": [], "duties": []}
    for office, kind in zip(land.office["code"], land.office["kind"], strict=True):
        for n, (name, duties) in enumerate(POSTS[kind], 1):
            for column, value in zip(out, (f"{office}-{n}", office, name, duties), strict=True):
                out[column].append(value)
    return out
