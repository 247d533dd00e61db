namespace LmsApi.Explorer.Body;

/// <summary>How an organ is drawn, and where a label or a pin points at it.</summary>
/// <param name="Id">The site that it stands for.</param>
/// <param name="Strokes">What it is made of, the lowest first.</param>
/// <param name="At">The point on it that a label's line leads to, always visible.</param>
/// <param name="Side">The side on which its label stands: -1 left, 1 right.</param>
public sealed record Organ(string Id, IReadOnlyList<Stroke> Strokes, Point At, int Side);

/// <summary>A path of the drawing.</summary>
/// <param name="D">SVG path data.</param>
/// <param name="Kind"><c>shape</c>: filled; <c>tube</c>: drawn along the path with <paramref name="Width"/>; <c>line</c>: a thin line of detail; <c>rings</c>: the folds of a tube.</param>
/// <param name="Width">Width of a tube in units of the drawing.</param>
public sealed record Stroke(string D, string Kind, double Width = 1);

/// <summary>A point of the drawing.</summary>
public readonly record struct Point(double X, double Y);

/// <summary>
/// Our own drawing of the body from the front, in a frame of 760 × 740 that begins at x = -60; its right is on the viewer's
/// left. A sketch for orientation: sizes and places are those of no particular person.
/// </summary>
public static class Anatomy
{
    public const string Outline = "M297 120C298 142 297 155 286 163C268 175 232 178 204 194C182 206 170 226 166 262C160 310 158 380 150 470L192 470C198 430 212 380 217 318C219 340 221 362 221 386C221 422 213 446 205 478C197 512 193 548 195 590C198 640 206 690 212 736L309 736C312 690 315 640 318 600Q320 594 322 600C325 640 328 690 331 736L428 736C434 690 442 640 445 590C447 548 443 512 435 478C427 446 419 422 419 386C419 362 421 340 423 318C428 380 442 430 448 470L490 470C482 380 480 310 474 262C470 226 458 206 436 194C408 178 372 175 354 163C343 155 342 142 343 120";
    public const string Head = "M320 12C350 12 366 34 366 64C371 62 373 70 370 80C368 87 365 90 362 90C358 108 350 122 340 132C330 141 310 141 300 132C290 122 282 108 278 90C275 90 272 87 270 80C267 70 269 62 274 64C274 34 290 12 320 12Z";
    public const string CollarBones = "M309 201C286 196 256 197 228 208M331 201C354 196 384 197 412 208";
    public const string Lungs = "M298 212C282 200 262 214 251 238C239 268 233 304 233 338C233 349 242 351 252 346C268 337 288 334 305 337C309 318 309 244 306 222C305 214 302 214 298 212ZM342 212C358 200 378 214 389 238C401 268 407 304 407 338C407 349 398 351 388 346L374 340C384 320 380 296 366 280C352 266 338 262 335 246C333 236 333 226 335 220C337 213 340 214 342 212Z";
    public const string Aorta = "M334 268C330 246 334 230 346 228C358 228 360 240 358 262";
    private const string Kidneys = "M278 398C262 398 256 418 258 434C260 452 270 462 282 460C292 458 294 448 290 440C287 434 287 428 291 420C295 410 291 398 278 398ZM362 392C378 392 384 412 382 428C380 446 370 456 358 454C348 452 346 442 350 434C353 428 353 422 349 414C345 404 349 392 362 392Z";
    private const string Colon = "M248 526C242 498 243 466 247 442C252 428 276 438 292 448C312 460 336 460 356 446C372 434 386 414 396 412C406 412 405 470 400 500C397 526 384 544 366 540C350 536 350 526 340 530C332 534 334 544 332 550";

    /// <summary>The organs in the order of painting: what lies behind comes first.</summary>
    public static readonly IReadOnlyList<Organ> Organs =
    [
        new("retroperitoneum", [new("M320 378C286 378 246 374 234 394C223 414 229 470 236 500C245 532 280 550 320 550C360 550 395 532 404 500C411 470 417 414 406 394C394 374 354 378 320 378Z", "region"), new(Kidneys, "inner")], new(228, 430), -1),
        new("peripheral-vein", [new("M306 512C296 534 274 552 264 580C256 612 256 664 260 736M306 512C320 534 354 550 374 580C384 612 384 664 380 736", "tube", 10)], new(381, 640), 1),
        new("renal-vein", [new("M288 421L305 410M350 424C336 420 322 416 306 412", "tube", 8)], new(293, 418), -1),
        new("inferior-vena-cava", [new("M306 514C304 462 303 400 307 326", "tube", 16)], new(305, 396), -1),
        new("esophagus", [new("M320 150C318 200 322 268 327 322C329 338 336 348 346 356", "tube", 12)], new(320, 186), 1),
        new("pulmonary-artery", [new("M340 272C342 258 338 250 330 248M336 250C316 244 296 246 276 258M290 249C280 246 272 240 266 234M336 252C348 244 362 246 376 258M364 250C372 248 378 242 384 236", "tube", 9)], new(278, 254), -1),
        new("heart",
        [
            new("M318 268C303 271 294 288 296 306C299 324 314 333 334 337C354 342 371 343 376 334C382 318 374 296 360 282C350 271 340 264 330 268C326 269.500 322 267 318 268Z", "shape"),
            new("M344 270C336 288 340 312 360 334M300 298C312 292 326 290 338 292", "line"),
        ], new(362, 306), 1),
        new("pancreas",
        [
            new("M298 440C294 429 301 420 314 420C334 420 350 414 366 406C378 400 392 397 395 404C398 413 386 419 374 425C358 433 340 437 331 441C325 453 303 453 298 440Z", "shape"),
            new("M304 436C326 434 352 424 386 407", "line"),
        ], new(352, 431), 1),
        new("stomach",
        [
            new("M344 357C347 342 366 333 382 341C402 352 406 380 398 398C388 420 360 430 336 424C322 421 314 420 306 424C299 420 299 410 308 407C324 404 344 404 352 392C358 382 350 370 344 357Z", "shape"),
            new("M360 352C378 366 380 388 366 402M372 350C388 364 392 384 380 400", "line"),
        ], new(390, 372), 1),
        new("liver",
        [
            new("M236 352C246 338 272 336 300 342C326 346 352 347 364 356C370 364 354 374 338 380C314 390 294 402 278 416C264 428 247 433 239 421C231 403 230 368 236 352Z", "shape"),
            new("M312 345C310 360 312 376 318 386", "line"),
        ], new(258, 372), -1),
        new("colon", [new(Colon, "tube", 23), new(Colon, "rings", 19)], new(246, 484), -1),
        new("small-intestine", [new("M300 420C286 424 282 448 294 454C308 461 336 456 356 460C370 464 368 474 354 474L288 474C274 474 270 486 284 486L356 486C372 486 374 498 360 498L280 498C264 498 266 510 280 510L354 510C368 510 368 522 354 522C330 522 296 518 270 522L258 524", "tube", 12.5)], new(352, 492), 1),
        new("rectum", [new("M332 552C332 564 322 570 321 588", "tube", 20)], new(325, 582), 1),
        new("uterus",
        [
            new("M302 538C288 530 276 534 270 546M338 538C352 530 364 534 370 546", "tube", 5.5),
            new("M270 552A9 6 0 1 0 288 552A9 6 0 1 0 270 552ZM352 552A9 6 0 1 0 370 552A9 6 0 1 0 352 552Z", "ovaries"),
            new("M296 542C296 530 344 530 344 542C344 552 334 558 330 566C328 572 328 580 320 580C312 580 312 572 310 566C306 558 296 552 296 542Z", "shape"),
            new("M306 543L334 543L320 566Z", "cavity"),
        ], new(312, 560), -1),
    ];

    /// <summary>Where a metastasis site is pinned to the drawing, and the side on which its label stands.</summary>
    public static readonly IReadOnlyDictionary<string, (Point At, int Side)> Places = new Dictionary<string, (Point, int)>
    {
        ["brain"] = (new(334, 46), 1),
        ["lung"] = (new(258, 286), -1),
        ["skin"] = (new(164, 290), -1),
        ["diaphragm"] = (new(386, 346), 1),
        ["spleen"] = (new(404, 374), 1),
        ["liver"] = (new(262, 376), -1),
        ["peritoneum"] = (new(384, 470), 1),
        ["lymph-node"] = (new(302, 470), -1),
        ["bone"] = (new(416, 566), 1),
        ["ovary"] = (new(361, 552), 1),
    };
}
