// Tells at once whether an answer is right, and keeps the score; without this script the answers unfold below each question.
const score = document.querySelector(".score");
const fields = [...document.querySelectorAll("fieldset[data-answer]")];
let right = 0, done = 0;

for (const field of fields) field.addEventListener("change", e => {
  const options = [...field.querySelectorAll(".option")];
  const correct = Number(e.target.value) === Number(field.dataset.answer);
  options.forEach((option, i) => {
    option.querySelector("input").disabled = true;
    if (i === Number(field.dataset.answer)) verdict(option, "right", "right");
    else if (option.contains(e.target)) verdict(option, "wrong", "not this one");
  });
  done++;
  if (correct) right++;
  field.parentElement.querySelector("details").open = true;
  score.textContent = `${correct ? "Right." : "Not this one."} ${right} of ${done} right${done === fields.length ? ", all answered." : "."}`;
});

function verdict(option, name, words) {
  option.classList.add(name);
  const tag = document.createElement("em");
  tag.textContent = words;
  option.append(tag);
}
