// Judges an answer when it is handed in, by Enter or its button, and keeps the score: choosing alone judges nothing, since by keys
// one passes every option on the way to another. Without this script the answers unfold below each question.
const score = document.querySelector(".score");
const fields = [...document.querySelectorAll("fieldset[data-answer]")];
let right = 0, done = 0;

for (const field of fields) {
  const inputs = [...field.querySelectorAll("input")];
  for (const input of inputs) input.required = true;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Check";
  button.append(hidden(` the answer to question ${fields.indexOf(field) + 1}`));
  button.addEventListener("click", () => check(field, inputs, button));
  field.append(button);
  field.addEventListener("keydown", e => {
    if (e.key !== "Enter" || e.target === button) return;
    e.preventDefault();
    check(field, inputs, button);
  });
}

function check(field, inputs, button) {
  const answer = Number(field.dataset.answer), chosen = inputs.findIndex(input => input.checked);
  // Where nothing is chosen, the browser says so beside the options.
  if (!inputs[0].reportValidity()) return;
  for (const input of inputs) input.disabled = true;
  verdict(inputs[answer], "right", "right");
  if (chosen !== answer) verdict(inputs[chosen], "wrong", "not this one");
  else right++;
  done++;
  button.remove();
  const details = field.parentElement.querySelector("details");
  details.open = true;
  details.querySelector("summary").focus();
  score.textContent = `${chosen === answer ? "Right." : "Not this one."} ${right} of ${done} right${done === fields.length ? ", all answered." : "."}`;
}

function verdict(input, name, words) {
  const tag = document.createElement("em");
  tag.textContent = words;
  input.parentElement.classList.add(name);
  input.parentElement.append(tag);
}

function hidden(words) {
  const span = document.createElement("span");
  span.className = "vh";
  span.textContent = words;
  return span;
}
